/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.tidings.EventType;
import io.tidings.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records that the pages on schemas show. */
final class SchemaGateExamples {

    // region: record
    /**
     * A customer has ordered.
     *
     * @param orderId the number that the customer sees
     * @param total what it costs, in euros
     */
    @EventType("order.placed")
    record OrderPlaced(@Key String orderId, BigDecimal total) {}
    // endregion

    // region: components
    @EventType("parcel.delivered")
    record ParcelDelivered(
            @Key String parcelId, // required
            Instant deliveredAt, // required, "format": "date-time"
            int weight, // required
            @JsonProperty(defaultValue = "1") int pieces, // may be missing
            @Nullable String neighbour, // may be missing or null
            Optional<Recipient> recipient, // the same
            List<Payment> payments) {}

    record Recipient(String name) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Card.class, name = "card"),
        @JsonSubTypes.Type(value = Cash.class, name = "cash")
    })
    sealed interface Payment {}

    record Card(String lastDigits) implements Payment {}

    record Cash(BigDecimal change) implements Payment {}
    // endregion

    private SchemaGateExamples() {}
}
