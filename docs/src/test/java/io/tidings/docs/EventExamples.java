/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.Event;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Outcome;
import io.tidings.Publication;
import io.tidings.Tidings;
import io.tidings.json.CloudEventsJson;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;

/** The code of the page on events. */
final class EventExamples {

    // region: record
    @EventType("invoice.paid")
    record InvoicePaid(@Key String invoiceId, List<String> orderIds, LocalDate valueDate) {}
    // endregion

    private EventExamples() {}

    static void publication(Tidings tidings, Connection tx, InvoicePaid paid) {
        // region: publication
        tidings.publish(
                tx, Publication.of(paid).subject("web").header("tenant", "acme").correlationId("request-17"));
        // endregion
    }

    static void raw(Tidings tidings, List<String> archive) {
        // region: raw
        tidings.publish(Event.ofType("parcel.scanned")
                .key("P-100")
                .json("{\"place\":\"Riga\"}")
                .build());

        tidings.subscribe("archive").decidingRaw("parcel.*", (event, delivery) -> {
            archive.add(event.type() + " " + event.text());
            return Outcome.handled();
        });
        // endregion
    }

    static Event cloudEvents(Event event) {
        // region: cloudevents
        byte[] json = CloudEventsJson.write(event);
        Event read = CloudEventsJson.read(json);
        // endregion
        return read;
    }
}
