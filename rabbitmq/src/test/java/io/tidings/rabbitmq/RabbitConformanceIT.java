/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.tck.Capability;
import io.tidings.tck.ForeignMessage;
import io.tidings.tck.RemoteBrokerConformance;
import io.tidings.tck.TransportFixture;
import io.tidings.testsupport.BrokerFixture;
import io.tidings.testsupport.RabbitMqServer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

class RabbitConformanceIT extends RemoteBrokerConformance {

    private static final int PARTITIONS = 4;
    private static final Set<Capability> CAPABILITIES = EnumSet.of(
            Capability.REMOTE, Capability.EARLIEST, Capability.MOMENT, Capability.REPLAY, Capability.LARGE_EVENTS);

    @Override
    protected TransportFixture fixture() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        RabbitMqServer server = RabbitMqServer.start();
        return new BrokerFixture(
                        server,
                        "partitions=" + PARTITIONS,
                        "timeout=2000",
                        CAPABILITIES,
                        place -> awaitKept(server, place))
                .beside(RabbitConformanceIT::send);
    }

    private static void send(String url, String place, ForeignMessage message) throws Exception {
        Map<String, Object> headers = new TreeMap<>();
        message.attributes().forEach((name, value) -> headers.put("cloudEvents:" + name, value));
        try (Raw raw = new Raw(url)) {
            raw.publish(place + ".foreign", message.topic(), headers, message.contentType(), message.data());
        }
    }

    /** RabbitMQ writes down which queues there are some seconds after it said so. */
    private static void awaitKept(RabbitMqServer server, String place) {
        for (int i = 0; i <= PARTITIONS; i++) {
            server.awaitKept("/", new Names(place).state(new PartKey("s", i)));
        }
    }
}
