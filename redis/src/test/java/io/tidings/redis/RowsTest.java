/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.broker.DeliveryRow;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_764_084_000_000L);

    private final StoredEvent event = new StoredEvent(
            Positions.of("1764084000000-3", 5),
            5,
            NOW,
            Event.ofType("order.placed").key("ключ").json("{}").build(),
            true);
    private final DeliveryRow retrying =
            DeliveryRow.after(null, new Change.Retry(event, 2, Duration.ofSeconds(3), null), NOW);

    @Test
    void comeBackAsTheyWere() {
        assertThat(Rows.read(Rows.write(retrying))).isEqualTo(retrying);
    }

    @Test
    void beginWithTheirStateAndTheirKeyInBytes() {
        String row = new String(Rows.write(retrying), StandardCharsets.UTF_8);

        assertThat(row).startsWith("R000014order\0ключ{");
        assertThat(Rows.key("order\0ключ")).isEqualTo(new OrderingKey("order", "ключ"));
    }

    @Test
    void areSetAsideWithTheReasonWhenTheyAreDiscarded() {
        List<Object> arguments = new ArrayList<>();

        Rows.replace(arguments, event.position(), Rows.write(retrying), retrying.discarded("a test"));

        assertThat(arguments).hasSize(5);
        assertThat(new String((byte[]) arguments.get(2), StandardCharsets.UTF_8))
                .startsWith("X")
                .contains("a test");
    }
}
