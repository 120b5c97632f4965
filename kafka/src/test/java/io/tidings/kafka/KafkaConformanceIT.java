/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.tck.Capability;
import io.tidings.tck.ForeignMessage;
import io.tidings.tck.RemoteBrokerConformance;
import io.tidings.tck.TransportFixture;
import io.tidings.testsupport.BrokerFixture;
import io.tidings.testsupport.KafkaServer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

class KafkaConformanceIT extends RemoteBrokerConformance {

    private static final Set<Capability> CAPABILITIES =
            EnumSet.of(Capability.REMOTE, Capability.EARLIEST, Capability.MOMENT, Capability.REPLAY);

    /**
     * Groups hear soon of members that come and go; a consumer that ends, or gets more to read, waits for no long poll;
     * and a topic that was just made is asked for again at once. No rule is about any of these times.
     */
    private static final String BRISK = "&fetch.max.wait.ms=20&heartbeat.interval.ms=200&retry.backoff.ms=20";

    @Override
    protected TransportFixture fixture() {
        return new BrokerFixture(
                        KafkaServer.start(),
                        "partitions=4" + BRISK,
                        "session.timeout.ms=2000&max.block.ms=3000&request.timeout.ms=2000&default.api.timeout.ms=3000&delivery.timeout.ms=4000",
                        CAPABILITIES)
                .beside(KafkaConformanceIT::send);
    }

    private static void send(String url, String place, ForeignMessage message) throws Exception {
        ProducerRecord<String, String> sent =
                new ProducerRecord<>(place + message.topic(), message.key(), message.data());
        message.attributes().forEach((name, value) -> sent.headers().add("ce_" + name, Records.bytes(value)));
        if (message.contentType() != null) {
            sent.headers().add("content-type", Records.bytes(message.contentType()));
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", url.replace("kafka://", ""));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            RecordMetadata unused = producer.send(sent).get(20, TimeUnit.SECONDS);
        }
    }
}
