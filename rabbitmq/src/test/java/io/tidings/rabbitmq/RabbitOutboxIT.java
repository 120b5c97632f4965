/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.testsupport.BrokerServer;
import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.attack.OutboxAttack;

class RabbitOutboxIT extends OutboxAttack {

    private static final int PARTITIONS = 3;

    private RabbitMqServer server;

    RabbitOutboxIT() {
        super(30, 3, "?partitions=" + PARTITIONS);
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
}
