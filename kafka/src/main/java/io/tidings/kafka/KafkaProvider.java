/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.broker.Foreign;
import io.tidings.spi.Broker;
import io.tidings.spi.BrokerProvider;
import java.util.Set;

/** Opens Kafka clusters: {@code kafka://user:password@host:9092,host2:9092?option=value}. */
public final class KafkaProvider implements BrokerProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("kafka");
    }

    @Override
    public boolean frames() {
        return true;
    }

    @Override
    public Broker open(String address, Settings settings) {
        return new KafkaBroker(
                KafkaOptions.parse(address, settings.lease()),
                new Foreign(settings.mapping()),
                new Frames(settings.framing()));
    }
}
