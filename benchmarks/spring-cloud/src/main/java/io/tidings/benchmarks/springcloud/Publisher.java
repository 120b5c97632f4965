/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.springcloud;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.integration.support.MessageBuilder;
import org.springframework.kafka.support.KafkaHeaders;

/** Publishes keys and data by a stream bridge, and returns when the broker has all of it. */
public final class Publisher implements BiConsumer<List<byte[]>, List<byte[]>>, AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final ConfigurableApplicationContext application;
    private final StreamBridge bridge;
    private final boolean kafka;
    private final @Nullable Acknowledgements acknowledgements;

    Publisher(ConfigurableApplicationContext application, boolean kafka, @Nullable Acknowledgements acknowledgements) {
        this.application = application;
        this.bridge = application.getBean(StreamBridge.class);
        this.kafka = kafka;
        this.acknowledgements = acknowledgements;
    }

    @Override
    public void accept(List<byte[]> keys, List<byte[]> data) {
        ClassLoader before = SpringCloudStream.enter();
        try {
            if (kafka) {
                toKafka(keys, data);
            } else {
                toRabbit(data);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void toKafka(List<byte[]> keys, List<byte[]> data) throws InterruptedException {
        for (int i = 0; i < data.size(); i++) {
            send(MessageBuilder.withPayload(data.get(i)).setHeader(KafkaHeaders.KEY, keys.get(i)));
        }
        if (acknowledgements != null) {
            acknowledgements.await(data.size());
        }
    }

    private void toRabbit(List<byte[]> data) throws InterruptedException {
        List<CorrelationData> sent = new ArrayList<>(data.size());
        for (byte[] each : data) {
            CorrelationData correlation = new CorrelationData();
            sent.add(correlation);
            send(MessageBuilder.withPayload(each).setHeader(AmqpHeaders.PUBLISH_CONFIRM_CORRELATION, correlation));
        }
        for (CorrelationData each : sent) {
            try {
                if (!each.getFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS).ack()) {
                    throw new IllegalStateException("the broker refused a message");
                }
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new IllegalStateException("a message was not confirmed", e);
            }
        }
    }

    private void send(MessageBuilder<byte[]> message) {
        if (!bridge.send(SpringCloudStream.OUT, message.build())) {
            throw new IllegalStateException("the bridge did not take a message");
        }
    }

    @Override
    public void close() {
        application.close();
    }
}
