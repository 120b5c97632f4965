/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.testsupport.BrokerServer;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.attack.OutboxAttack;

class KafkaOutboxIT extends OutboxAttack {

    KafkaOutboxIT() {
        super(
                30,
                3,
                "?partitions=3&session.timeout.ms=2000&max.block.ms=3000&delivery.timeout.ms=12000&request.timeout.ms=4000");
    }

    @Override
    protected BrokerServer start() {
        return KafkaServer.start();
    }
}
