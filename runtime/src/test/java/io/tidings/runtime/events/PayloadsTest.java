/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.EventCodec;
import io.tidings.EventType;
import io.tidings.runtime.versions.Versions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayloadsTest {

    private final Payloads payloads =
            new Payloads(new Decoding(new Interceptors(List.of()), new Versions(new Anew(), List.of())));

    @Test
    void decodesOnceForSubscriptionsThatCannotChangeWhatTheyGet() {
        payloads.want(List.of(Placed.class));
        payloads.want(List.of(Placed.class));
        Event event = event("{}");

        Object one = payloads.of(event, 7, Placed.class);

        assertThat(payloads.of(event, 7, Placed.class)).isSameAs(one);
        assertThat(payloads.of(event, 7, Lines.class))
                .as("another class of the same event")
                .isInstanceOf(Lines.class);
    }

    @Test
    void decodesForEachWhatAHandlerCouldChange() {
        payloads.want(List.of(Placed.class, Lines.class, Bytes.class, Any.class));
        payloads.want(List.of(Placed.class, Lines.class, Bytes.class, Any.class));
        Event event = event("{}");

        for (Class<?> type : List.of(Lines.class, Bytes.class, Any.class)) {
            assertThat(payloads.of(event, 7, type)).isNotSameAs(payloads.of(event, 7, type));
        }
    }

    @Test
    void keepsNothingForASingleSubscription() {
        payloads.want(List.of(Placed.class));
        Event event = event("{}");

        assertThat(payloads.of(event, 7, Placed.class)).isNotSameAs(payloads.of(event, 7, Placed.class));
    }

    @Test
    void keepsNoLongData() {
        payloads.want(List.of(Placed.class));
        payloads.want(List.of(Placed.class));
        Event event = event("x".repeat(3000));

        assertThat(payloads.of(event, 7, Placed.class)).isNotSameAs(payloads.of(event, 7, Placed.class));
    }

    @Test
    void takesAnEventThatWasReadAgainForAnother() {
        payloads.want(List.of(Placed.class));
        payloads.want(List.of(Placed.class));
        Event event = event("{}");

        Object before = payloads.of(event, 7, Placed.class);

        assertThat(payloads.of(event.toBuilder().json("{\"edited\":1}").build(), 7, Placed.class))
                .isNotSameAs(before);
    }

    private static Event event(String json) {
        return Event.ofType("order.placed").json(json).build();
    }

    @EventType("order.placed")
    record Placed(
            int number,
            String customer,
            Instant at,
            Optional<BigDecimal> total,
            Kind kind,
            @Nullable Placed before) {}

    @EventType("order.placed")
    record Lines(List<String> lines) {}

    @EventType("order.placed")
    @SuppressWarnings("ArrayRecordComponent") // which is what makes it changeable
    record Bytes(byte... bytes) {}

    @EventType("order.placed")
    record Any(Optional<Object> any) {}

    enum Kind {
        LARGE
    }

    /** Makes a new object each time. */
    private static final class Anew implements EventCodec {

        @Override
        public String contentType() {
            return Event.JSON;
        }

        @Override
        public byte[] encode(Object payload) {
            throw new UnsupportedOperationException("nothing is published here");
        }

        @Override
        public <T> T decode(byte[] data, String contentType, Class<T> type) {
            Object made = switch (type.getSimpleName()) {
                case "Placed" -> new Placed(1, "c", Instant.EPOCH, Optional.empty(), Kind.LARGE, null);
                case "Lines" -> new Lines(List.of());
                case "Bytes" -> new Bytes();
                default -> new Any(Optional.empty());
            };
            return type.cast(made);
        }
    }
}
