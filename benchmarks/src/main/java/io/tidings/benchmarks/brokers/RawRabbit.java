/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.impl.ClientVersion;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** RabbitMQ's own client, written by hand. */
record RawRabbit() implements BrokerContender {

    private static final int PARTITIONS = 8;
    private static final int PREFETCH = 2000 / PARTITIONS;
    private static final int PERSISTENT = 2;
    private static final long PATIENCE_MILLIS = 30_000;

    @Override
    public String name() {
        return "raw amqp-client";
    }

    @Override
    public String version() {
        return ClientVersion.VERSION;
    }

    @Override
    public String settings() {
        return "persistent, mandatory, waits for the confirms of a call; %d quorum queues, prefetch %d, one channel,"
                        .formatted(PARTITIONS, PREFETCH)
                + " acknowledges many at once at most every 50 ms";
    }

    @Override
    public boolean keepsEvents() {
        return false;
    }

    @Override
    public Transmission open(String address, String name) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(address);
        return new Running(factory.newConnection("bench-" + name), name);
    }

    private static final class Running implements Transmission {

        private final Connection connection;
        private final List<String> queues;
        private final ConcurrentLinkedQueue<Channel> channels = new ConcurrentLinkedQueue<>();

        Running(Connection connection, String name) throws Exception {
            this.connection = connection;
            this.queues = IntStream.range(0, PARTITIONS)
                    .mapToObj(part -> name + "." + part)
                    .toList();
            try (Channel channel = connection.createChannel()) {
                for (String queue : queues) {
                    channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
                }
            }
        }

        /** A channel belongs to one thread at a time. */
        @Override
        public void publish(List<Order> orders) throws Exception {
            Channel channel = channels.poll();
            if (channel == null) {
                channel = connection.createChannel();
                channel.confirmSelect();
            }
            for (Order order : orders) {
                int part = Math.floorMod(order.customer().hashCode(), PARTITIONS);
                channel.basicPublish("", queues.get(part), true, properties(order), Wire.bytes(order));
            }
            channel.waitForConfirmsOrDie(PATIENCE_MILLIS);
            channels.add(channel);
        }

        private static BasicProperties properties(Order order) {
            Map<String, Object> headers = new HashMap<>(Wire.attributes(order));
            return new BasicProperties.Builder()
                    .deliveryMode(PERSISTENT)
                    .headers(headers)
                    .build();
        }

        @Override
        public AutoCloseable consume(Sink sink) throws Exception {
            Channel channel = connection.createChannel();
            channel.basicQos(PREFETCH);
            Taker taker = new Taker(channel, sink);
            for (String queue : queues) {
                channel.basicConsume(queue, false, taker);
            }
            Loop acknowledging = Loop.start("raw-rabbit-acks", taker::acknowledge);
            return () -> {
                sink.open();
                acknowledging.close();
                channel.close();
            };
        }

        @Override
        public void close() throws Exception {
            List<String> left = new ArrayList<>(queues);
            try (Channel channel = connection.createChannel()) {
                for (String queue : left) {
                    channel.queueDelete(queue);
                }
            }
            connection.close();
        }
    }

    /** Handles on the thread of the channel, and acknowledges now and then. */
    private static final class Taker extends DefaultConsumer {

        private final Sink sink;
        private volatile long handled;

        Taker(Channel channel, Sink sink) {
            super(channel);
            this.sink = sink;
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
            try {
                sink.handled(0, Wire.order(body));
                handled = envelope.getDeliveryTag();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void acknowledge(Loop loop) throws IOException {
            long acknowledged = 0;
            while (loop.goesOn()) {
                LockSupport.parkNanos(this, Math.min(Wire.COMMIT_NANOS, TimeUnit.SECONDS.toNanos(1)));
                long reached = handled;
                if (reached > acknowledged) {
                    getChannel().basicAck(reached, true);
                    acknowledged = reached;
                }
            }
        }
    }
}
