/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.Tidings;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A subscription far behind takes no more memory than one that is not. */
@Timeout(300)
class BacklogIT {

    private static final int EVENTS = 300_000;
    private static final int BATCH = 1000;
    private static final int BYTES = 300;
    private static final Duration LONG = Duration.ofMinutes(4);

    private final RedisServer server = RedisServer.shared();
    private final String address = server.url() + "?prefix=backlog";
    private int next;

    /** The data alone is larger than the heap of the process that handles it. */
    @Test
    void drainsABacklogThatWouldNotFitIntoMemory() {
        try (Tidings tidings = Tidings.builder(address).build()) {
            publish(tidings, EVENTS * 2 / 3);
            try (JavaProcess drain = JavaProcess.of(Drain.class)
                    .args(address, Integer.toString(EVENTS))
                    .jvmOptions("-Xmx64m", "-XX:+ExitOnOutOfMemoryError")
                    .start()) {
                drain.awaitLine("holding"::equals, LONG);
                // While all handlers are held, the reading goes on as far as it is let.
                publish(tidings, EVENTS / 3);
                drain.send("go");

                assertThat(drain.awaitLine(line -> line.startsWith("handled"), LONG))
                        .isEqualTo("handled %d, %d of them again".formatted(EVENTS, 0));
            }
        }
    }

    private void publish(Tidings tidings, int events) {
        for (int i = 0; i < events; i += BATCH) {
            List<Event> batch = new ArrayList<>(BATCH);
            for (int j = 0; j < BATCH; j++) {
                byte[] data = Integer.toString(next)
                        .concat(" ".repeat(BYTES))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                batch.add(Event.ofType("drop.fell")
                        .key("k" + next % 100)
                        .data(data, "text/plain")
                        .build());
                next++;
            }
            tidings.publishAll(batch);
        }
    }
}
