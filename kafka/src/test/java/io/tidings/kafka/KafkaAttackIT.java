/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.testsupport.BrokerServer;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.attack.BrokerAttack;
import java.time.Duration;

class KafkaAttackIT extends BrokerAttack {

    KafkaAttackIT() {
        super(new Effort(
                "partitions=6&session.timeout.ms=2000&max.block.ms=3000&delivery.timeout.ms=12000&request.timeout.ms=4000",
                Duration.ofSeconds(6),
                Duration.ofMinutes(2),
                5,
                4,
                3));
    }

    @Override
    protected BrokerServer start() {
        return KafkaServer.start();
    }
}
