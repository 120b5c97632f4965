/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Spring Cloud Stream with a stream bridge and a function, which bytes go through as they are.
 *
 * @param kind Kafka or RabbitMQ
 */
record SpringCloud(BrokerKind kind) implements BrokerContender {

    @Override
    public String name() {
        return "spring-cloud-stream";
    }

    @Override
    public String version() {
        return PeerJars.version("spring-cloud-stream-");
    }

    @Override
    public String settings() {
        return kind == BrokerKind.KAFKA
                ? "native encoding, acks=all, idempotent, linger.ms=1, sync for one event, record-metadata-channel for"
                        + " several; Consumer<byte[]>, max.poll.records=1000, commits after each poll; 12 partitions"
                : "correlated confirms; Consumer<byte[]>, one quorum queue, prefetch 2000, acknowledges 200 at once";
    }

    @Override
    public boolean isPeer() {
        return true;
    }

    @Override
    public boolean keepsEvents() {
        return kind != BrokerKind.RABBITMQ;
    }

    @Override
    public Transmission open(String address, String name) {
        boolean kafka = kind == BrokerKind.KAFKA;
        return new Running(kafka ? "kafka" : "rabbit", kafka ? address.replaceFirst(".*//", "") : address, name);
    }

    private static final class Running implements Transmission {

        private final String binder;
        private final String address;
        private final String destination;
        private final List<AutoCloseable> open = new ArrayList<>();
        private @Nullable BiConsumer<List<byte[]>, List<byte[]>> one;
        private @Nullable BiConsumer<List<byte[]>, List<byte[]>> several;

        Running(String binder, String address, String destination) {
            this.binder = binder;
            this.address = address;
            this.destination = destination;
        }

        @Override
        public void publish(List<Order> orders) throws Exception {
            List<byte[]> keys = new ArrayList<>(orders.size());
            List<byte[]> data = new ArrayList<>(orders.size());
            for (Order order : orders) {
                keys.add(Wire.utf8(order.customer()));
                data.add(Wire.bytes(order));
            }
            publisher(orders.size() == 1).accept(keys, data);
        }

        private synchronized BiConsumer<List<byte[]>, List<byte[]>> publisher(boolean awaitsEach) throws Exception {
            BiConsumer<List<byte[]>, List<byte[]>> known = awaitsEach ? one : several;
            return known == null ? opened(awaitsEach) : known;
        }

        @SuppressWarnings("unchecked") // what the other class loader's class says of itself
        private BiConsumer<List<byte[]>, List<byte[]>> opened(boolean awaitsEach) throws Exception {
            Object made = PeerJars.door()
                    .getMethod("publisher", String.class, String.class, String.class, boolean.class)
                    .invoke(null, binder, address, destination, awaitsEach);
            open.add((AutoCloseable) made);
            BiConsumer<List<byte[]>, List<byte[]>> publisher = (BiConsumer<List<byte[]>, List<byte[]>>) made;
            if (awaitsEach) {
                one = publisher;
            } else {
                several = publisher;
            }
            return publisher;
        }

        @Override
        public AutoCloseable consume(Sink sink) throws Exception {
            Consumer<byte[]> handler = data -> {
                try {
                    sink.handled(0, Wire.order(data));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };
            return (AutoCloseable) PeerJars.door()
                    .getMethod("consumer", String.class, String.class, String.class, Consumer.class)
                    .invoke(null, binder, address, destination, handler);
        }

        @Override
        public void close() throws Exception {
            for (AutoCloseable each : open) {
                each.close();
            }
        }
    }
}
