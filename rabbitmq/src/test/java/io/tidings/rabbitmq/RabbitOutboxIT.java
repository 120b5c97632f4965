/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.testsupport.BrokerServer;
import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.attack.OutboxAttack;

class RabbitOutboxIT extends OutboxAttack {

    RabbitOutboxIT() {
        super(30, 3, "?partitions=3");
    }

    @Override
    protected BrokerServer start() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        return RabbitMqServer.start();
    }
}
