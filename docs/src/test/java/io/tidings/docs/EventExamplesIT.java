/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.Event;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.docs.EventExamples.InvoicePaid;
import io.tidings.json.CloudEventsJson;
import io.tidings.json.JacksonCodec;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code of the page on events does what the page says. */
class EventExamplesIT {

    private final TestDatabase database = Databases.SQLITE.open();
    private final Tidings tidings = Tidings.on(database.dataSource());

    @AfterEach
    void close() {
        tidings.close();
        database.close();
    }

    @Test
    void saysMoreAboutAnEventThanItsRecord() throws InterruptedException {
        tidings.schema().migrate();

        tidings.inTransaction(tx -> {
            EventExamples.publication(tidings, tx, new InvoicePaid("R-1", List.of("1"), LocalDate.of(2026, 1, 31)));
            return true;
        });

        Event event =
                tidings.tail(Start.earliest()).next(1, Duration.ZERO).get(0).event();
        assertThat(event.type()).isEqualTo("invoice.paid");
        assertThat(event.topic()).isEqualTo("invoice");
        assertThat(event.key()).contains("R-1");
        assertThat(event.subject()).contains("web");
        assertThat(event.headers()).containsEntry("tenant", "acme");
        assertThat(event.correlationId()).contains("request-17");
        assertThat(event.text()).contains("\"2026-01-31\"");
    }

    @Test
    void handlesAFamilyOfTypesWithoutARecord() {
        List<String> archive = new CopyOnWriteArrayList<>();
        tidings.schema().migrate();
        tidings.subscribe("all")
                .startAt(Start.earliest())
                .decidingRaw("*", (event, delivery) -> io.tidings.Outcome.handled());
        EventExamples.raw(tidings, archive);
        tidings.start();

        tidings.publish(Event.ofType("parcel.lost").json("{}").build());

        await().until(() -> archive.contains("parcel.lost {}"));
    }

    @Test
    void readsTheCloudEventThatThePageShows() throws Exception {
        String shown = String.join(
                "\n", Region.of(Page.root().resolve("docs/src/test/resources/events/cloudevent.txt"), "event"));

        Event event = CloudEventsJson.read(shown.getBytes(StandardCharsets.UTF_8));
        Event copy = EventExamples.cloudEvents(event);

        assertThat(event.key()).contains("R-1");
        assertThat(event.headers()).containsEntry("tenant", "acme").containsEntry("correlationid", "request-17");
        assertThat(new JacksonCodec().decode(event.data(), event.contentType(), InvoicePaid.class))
                .isEqualTo(new InvoicePaid("R-1", List.of("1"), LocalDate.of(2026, 1, 31)));
        assertThat(copy).isEqualTo(event);
        assertThat(copy.headers()).isEqualTo(event.headers());
    }
}
