/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.Channel;
import io.tidings.rabbitmq.Connections.Role;
import io.tidings.testsupport.RabbitMqServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels that many end at once. */
@Timeout(60)
class ChannelsIT {

    private static final int THREADS = 4;
    private static final int ROUNDS = 1000;

    /** RabbitMQ ends the connection when a number is opened that it has not closed yet. */
    @Test
    void theirNumbersAreFreeOnceRabbitHasClosedThem() throws Exception {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Connections connections =
                new Connections(RabbitAddress.parse(RabbitMqServer.shared().url(), Duration.ofSeconds(10)))) {
            Channel first = connections.channel(Role.OWNING);
            for (int round = 0; round < ROUNDS; round++) {
                Channel channel = connections.channel(Role.OWNING);
                List<Future<?>> ends = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    ends.add(threads.submit(() -> Channels.abort(channel)));
                }
                Channel next = connections.channel(Role.OWNING);
                for (Future<?> end : ends) {
                    end.get();
                }
                Channels.abort(next);
            }

            assertThat(first.isOpen()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }
}
