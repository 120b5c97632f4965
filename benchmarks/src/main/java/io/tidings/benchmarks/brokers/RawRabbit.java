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
import java.util.stream.IntStream;

/**
 * RabbitMQ's own client, written by hand.
 *
 * @param streams whether it uses streams, as Tidings does, or quorum queues, as most do
 * @param bare whether messages have the JSON alone
 */
record RawRabbit(boolean streams, boolean bare) implements BrokerContender {

    private static final int PARTITIONS = 12;
    private static final int PREFETCH = 2000 / PARTITIONS;
    private static final int PERSISTENT = 2;
    private static final long ALL = 0;
    private static final long PATIENCE_MILLIS = 30_000;

    @Override
    public String name() {
        return "raw amqp-client" + (streams ? "" : ", quorum queues") + (bare ? ", no headers" : "");
    }

    @Override
    public String version() {
        return ClientVersion.VERSION;
    }

    @Override
    public String settings() {
        return "persistent, mandatory, waits for the confirms of a call; %d %s, prefetch %d, a channel for each, acknowledges"
                        .formatted(PARTITIONS, streams ? "streams" : "quorum queues", PREFETCH)
                + " many at once";
    }

    @Override
    public boolean keepsEvents() {
        return streams;
    }

    @Override
    public boolean isYardstick() {
        return streams && !bare;
    }

    @Override
    public Transmission open(String address, String name) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(address);
        return new Running(factory.newConnection("bench-" + name), name);
    }

    private final class Running implements Transmission {

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
                    channel.queueDeclare(
                            queue, true, false, false, Map.of("x-queue-type", streams ? "stream" : "quorum"));
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

        private BasicProperties properties(Order order) {
            BasicProperties.Builder properties = new BasicProperties.Builder().deliveryMode(PERSISTENT);
            if (!bare) {
                properties.headers(new HashMap<>(Wire.attributes(order)));
            }
            return properties.build();
        }

        @Override
        public AutoCloseable consume(Sink sink) throws Exception {
            List<Channel> consuming = new ArrayList<>();
            for (String queue : queues) {
                Channel channel = connection.createChannel();
                consuming.add(channel);
                channel.basicQos(PREFETCH);
                Map<String, Object> from = streams ? Map.of("x-stream-offset", "first") : Map.of();
                String unused = channel.basicConsume(queue, false, from, new Taker(channel, sink));
            }
            return () -> {
                for (Channel channel : consuming) {
                    // What was handled and is not acknowledged would come again in the next round.
                    channel.basicAck(ALL, true);
                    channel.close();
                }
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

    /** Handles on the thread of the channel. Acknowledges what lets the broker go on, many at once. */
    private static final class Taker extends DefaultConsumer {

        private final Sink sink;
        private int handled;

        Taker(Channel channel, Sink sink) {
            super(channel);
            this.sink = sink;
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body)
                throws IOException {
            try {
                sink.handled(0, Wire.order(body));
                handled++;
                if (handled % (PREFETCH / 2) == 0) {
                    getChannel().basicAck(envelope.getDeliveryTag(), true);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
