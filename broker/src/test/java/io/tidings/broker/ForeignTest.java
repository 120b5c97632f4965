/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.RawMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForeignTest {

    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

    private final RawMessage message = new RawMessage(
            new RawMessage.Place("order", "order-3-42", TIME),
            "k",
            Map.of("tenant", "acme", "X-Trace", "1"),
            "{\"n\":1}".getBytes(StandardCharsets.UTF_8));

    @Test
    void becomesWhatTheApplicationMakesOfIt() {
        Event event = new Foreign(raw -> raw.as("order.imported").build()).read(message);

        assertThat(event.type()).isEqualTo("order.imported");
        assertThat(event.id()).isEqualTo("order-3-42");
        assertThat(event.source()).isEqualTo("/order");
        assertThat(event.key()).contains("k");
        assertThat(event.time()).isEqualTo(TIME);
        assertThat(event.contentType()).isEqualTo(Event.JSON);
        assertThat(event.text()).isEqualTo("{\"n\":1}");
    }

    @Test
    void isNotLostWhenTheMappingFails() {
        Event event = new Foreign(raw -> {
                    throw new IllegalStateException("no such field");
                })
                .read(message);

        assertThat(event.type()).isEqualTo("unnamed");
        assertThat(event.topic()).isEqualTo("order");
        assertThat(event.id()).isEqualTo("order-3-42");
        assertThat(event.key()).contains("k");
        assertThat(event.headers())
                .containsEntry("tenant", "acme")
                .containsEntry("mappingerror", "java.lang.IllegalStateException: no such field")
                .doesNotContainKey("X-Trace");
        assertThat(event.text()).isEqualTo("{\"n\":1}");
    }

    @Test
    void isNotLostWhenTheMappingMakesAnInvalidEvent() {
        Event event = new Foreign(raw -> raw.as("no type at all!").build()).read(message);

        assertThat(event.type()).isEqualTo("unnamed");
        assertThat(event.headers().get("mappingerror")).contains("no type at all!");
    }
}
