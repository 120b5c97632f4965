/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.EventCodec;
import io.tidings.EventType;
import io.tidings.runtime.versions.Versions;
import io.tidings.spi.StoredEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayloadsTest {

    private final Payloads payloads =
            new Payloads(new Decoding(new Anew(), new Interceptors(List.of()), new Versions(new Anew(), List.of())));

    @Test
    void decodesOnceForSubscriptionsThatCannotChangeWhatTheyGet() {
        payloads.want(List.of(Placed.class));
        payloads.want(List.of(Placed.class));
        StoredEvent event = event("{}");

        Object one = of(event, Placed.class);

        assertThat(of(event, Placed.class)).isSameAs(one);
        assertThat(of(event, Lines.class)).as("another class of the same event").isInstanceOf(Lines.class);
    }

    @Test
    void decodesForEachWhatAHandlerCouldChange() {
        payloads.want(List.of(Placed.class, Lines.class, Bytes.class, Any.class));
        payloads.want(List.of(Placed.class, Lines.class, Bytes.class, Any.class));
        StoredEvent event = event("{}");

        for (Class<?> type : List.of(Lines.class, Bytes.class, Any.class)) {
            assertThat(of(event, type)).isNotSameAs(of(event, type));
        }
    }

    @Test
    void keepsNothingForASingleSubscription() {
        payloads.want(List.of(Placed.class));
        StoredEvent event = event("{}");

        assertThat(of(event, Placed.class)).isNotSameAs(of(event, Placed.class));
    }

    @Test
    void keepsNoLongData() {
        payloads.want(List.of(Placed.class));
        payloads.want(List.of(Placed.class));
        StoredEvent event = event("x".repeat(3000));

        assertThat(of(event, Placed.class)).isNotSameAs(of(event, Placed.class));
    }

    @Test
    void takesAnEventThatWasReadAgainForAnother() {
        payloads.want(List.of(Placed.class));
        payloads.want(List.of(Placed.class));
        StoredEvent event = event("{}");

        Object before = of(event, Placed.class);

        assertThat(of(event("{\"edited\":1}"), Placed.class)).isNotSameAs(before);
    }

    @Test
    void decodesAnewWhatAnInterceptorReplaced() {
        payloads.want(List.of(Placed.class));
        payloads.want(List.of(Placed.class));
        StoredEvent stored = event("{}");
        Object asStored = of(stored, Placed.class);

        Event replaced = stored.event().toBuilder().json("{\"clear\":1}").build();

        assertThat(payloads.of(replaced, stored, Placed.class)).isNotSameAs(asStored);
        assertThat(of(stored, Placed.class)).isSameAs(asStored);
    }

    private Object of(StoredEvent stored, Class<?> type) {
        return payloads.of(stored.event(), stored, type);
    }

    private static StoredEvent event(String json) {
        Event event = Event.ofType("order.placed").json(json).build();
        return new StoredEvent(7, 0, Instant.EPOCH, event, true);
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
