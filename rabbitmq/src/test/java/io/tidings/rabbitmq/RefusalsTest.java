/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    private final Refusals refusals =
            new Refusals(RabbitAddress.parse("amqp://localhost", Duration.ofSeconds(10)), () -> null);

    private boolean passes(String text) {
        AMQP.Channel.Close reason = new AMQP.Channel.Close.Builder()
                .replyCode(404)
                .replyText(text)
                .classId(0)
                .methodId(0)
                .build();
        return refusals.of(new ShutdownSignalException(false, false, reason, this))
                .isTransient();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state.process-orders.0", "state.timeout.0", "state.what is down.0"})
    void whatIsMissingIsMissingWhateverItsName(String queue) {
        assertThat(passes("NOT_FOUND - no queue '%s' in vhost '/'".formatted(queue)))
                .isFalse();
    }

    @Test
    void whatABrokerSaysThatStartsPasses() {
        assertThat(passes("NOT_FOUND - home node 'rabbit@a' of durable queue 'q' in vhost '/' is down or inaccessible"))
                .isTrue();
        assertThat(passes("NOT_FOUND - queue 'q' in vhost '/' process is stopped by supervisor"))
                .isTrue();
    }
}
