/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.Tidings;
import io.tidings.testsupport.JavaProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A subscription far behind takes no more memory than one that is not. */
@Timeout(300)
public abstract class BacklogAttack {

    private static final int MOST_IN_A_CALL = 1000;
    private static final int MOST_BYTES_IN_A_CALL = 10_000_000;
    private static final Duration LONG = Duration.ofMinutes(4);

    private final String address;
    private final int events;
    private final int bytes;
    private int next;

    /**
     * For subclasses: many short events.
     *
     * @param address of a broker without events
     */
    protected BacklogAttack(String address) {
        this(address, 300_000, 300);
    }

    /**
     * For subclasses.
     *
     * @param address of a broker without events
     * @param events how many; a multiple of 3000, or of 300 for events of 10 kB to 100 kB
     * @param bytes of each
     */
    protected BacklogAttack(String address, int events, int bytes) {
        this.address = address;
        this.events = events;
        this.bytes = bytes;
    }

    /** The data alone is larger than the heap of the process that handles it. */
    @Test
    final void drainsABacklogThatWouldNotFitIntoMemory() {
        try (Tidings tidings = Tidings.builder(address).codec(new NoCodec()).build()) {
            publish(tidings, events * 2 / 3);
            try (JavaProcess drain = JavaProcess.of(Drain.class)
                    .args(address, Integer.toString(events))
                    .jvmOptions("-Xmx64m", "-XX:+ExitOnOutOfMemoryError")
                    .start()) {
                drain.awaitLine("holding"::equals, LONG);
                // While all handlers are held, the reading goes on as far as it is let.
                publish(tidings, events / 3);
                drain.send("go");

                assertThat(drain.awaitLine(line -> line.startsWith("handled"), LONG))
                        .isEqualTo("handled %d, %d of them again".formatted(events, 0));
            }
        }
    }

    private void publish(Tidings tidings, int count) {
        int each = Math.min(MOST_IN_A_CALL, MOST_BYTES_IN_A_CALL / bytes);
        for (int i = 0; i < count; i += each) {
            List<Event> batch = new ArrayList<>(each);
            for (int j = 0; j < each; j++) {
                byte[] data = "[%d%s]".formatted(next, " ".repeat(bytes)).getBytes(StandardCharsets.UTF_8);
                batch.add(Event.ofType("drop.fell")
                        .key("k" + next % 100)
                        .data(data, Event.JSON)
                        .build());
                next++;
            }
            tidings.publishAll(batch);
        }
    }
}
