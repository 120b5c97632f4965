/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.testsupport.BrokerServer;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.attack.OutboxAttack;
import java.util.List;

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

    @Override
    protected List<String> eventsOn(BrokerServer running) {
        return StoredRecords.of("127.0.0.1:" + running.port(), "bill").stream()
                .map(each -> "partition %d, offset %d: %s %s"
                        .formatted(each.partition(), each.offset(), each.key(), each.value()))
                .toList();
    }
}
