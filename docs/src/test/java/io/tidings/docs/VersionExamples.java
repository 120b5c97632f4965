/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.EventTail;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Tidings;
import io.tidings.Upcaster;
import io.tidings.json.JsonUpcaster;
import java.math.BigDecimal;
import java.util.List;
import javax.sql.DataSource;

/** The code of the page on versions. */
final class VersionExamples {

    // region: records
    @EventType("ticket.sold") // as it was
    record TicketSoldV1(@Key String ticketId, String custId, BigDecimal price) {}

    @EventType(value = "ticket.sold", version = 2) // as it is
    record TicketSold(@Key String ticketId, String customerId, BigDecimal price) {}
    // endregion

    private VersionExamples() {}

    static Upcaster tree() {
        // region: tree
        return JsonUpcaster.of("ticket.sold", 1, 2, ticket -> ticket.set("customerId", ticket.remove("custId")));
        // endregion
    }

    static Upcaster typed() {
        // region: typed
        return Upcaster.of(
                TicketSoldV1.class,
                TicketSold.class,
                v1 -> new TicketSold(v1.ticketId(), v1.custId(), v1.price()),
                v2 -> new TicketSoldV1(v2.ticketId(), v2.customerId(), v2.price())); // the way back
        // endregion
    }

    static Tidings builder(DataSource dataSource, Upcaster renamedCustomer) {
        // region: builder
        return Tidings.builder(dataSource).upcaster(renamedCustomer).build();
        // endregion
    }

    static void several(Tidings tidings, List<Object> handled) {
        // region: several
        tidings.subscribe("seats")
                .to(TicketSoldV1.class, old -> handled.add(old))
                .to(TicketSold.class, sold -> handled.add(sold));
        // endregion
    }

    static TicketSold read(Tidings tidings, EventTail.Entry entry) {
        // region: read
        return tidings.read(entry.event(), TicketSold.class);
        // endregion
    }
}
