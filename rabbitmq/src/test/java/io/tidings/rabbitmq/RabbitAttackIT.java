/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.Tidings;
import io.tidings.spi.BrokerException;
import io.tidings.testsupport.BrokerServer;
import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.attack.BrokerAttack;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class RabbitAttackIT extends BrokerAttack {

    private static final int PARTITIONS = 4;
    private static final Duration LONG = Duration.ofMinutes(1);

    private RabbitMqServer server;

    RabbitAttackIT() {
        super(new Effort("partitions=%d&timeout=3000".formatted(PARTITIONS), Duration.ofSeconds(2), LONG, 4, 2, 2));
    }

    @Override
    protected BrokerServer start() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        server = RabbitMqServer.start();
        return server;
    }

    @Override
    protected void awaitKept() {
        Names names = new Names("tidings");
        for (int i = 0; i <= PARTITIONS; i++) {
            server.awaitKept("/", names.state(new PartKey(SUBSCRIPTION, i)));
        }
    }

    @Override
    protected void awaitWork(Tidings tidings, int members) {
        Awaitility.await().atMost(LONG).until(() -> owners(tidings) >= members);
    }

    /** Returns how many own something; none while nobody can say. */
    @Override
    protected int owners(Tidings tidings) {
        try {
            return super.owners(tidings);
        } catch (BrokerException e) {
            assertThat(e.isTransient()).as(e.getMessage()).isTrue();
            return -1;
        }
    }
}
