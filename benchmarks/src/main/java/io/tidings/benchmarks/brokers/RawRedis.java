/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.Sink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Lettuce, written by hand.
 *
 * @param way how it publishes or consumes
 */
record RawRedis(Way way) implements BrokerContender {

    private static final int PARTITIONS = 16;

    /** So many entries of each stream at once: 2000 in flight at most, as with Tidings. */
    private static final int PAGE = 2000 / PARTITIONS;

    /** How it is used. */
    enum Way {
        /** As most do: a consumer group, whose entries are acknowledged. */
        GROUP,
        /** The least that survives a restart: no group, and the positions in a hash. */
        POSITIONS,
        /** Publishes key and JSON alone. */
        BARE
    }

    @Override
    public String name() {
        return switch (way) {
            case GROUP -> "raw lettuce";
            case POSITIONS -> "raw lettuce, XREAD";
            case BARE -> "raw lettuce, two fields";
        };
    }

    @Override
    public String version() {
        String version = RedisClient.class.getPackage().getImplementationVersion();
        return version == null ? "as in the build" : version;
    }

    @Override
    public String settings() {
        String consuming = way == Way.POSITIONS
                ? "XREAD COUNT %d, positions stored with HSET at most every 50 ms".formatted(PAGE)
                : "XREADGROUP COUNT %d, XACK at most every 50 ms".formatted(PAGE);
        return "pipelined XADD, waits for all of a call; one consumer, %s; %d streams".formatted(consuming, PARTITIONS);
    }

    @Override
    public boolean isYardstick() {
        return way == Way.GROUP;
    }

    @Override
    public boolean onlyPublishes() {
        return way == Way.BARE;
    }

    @Override
    public boolean onlyConsumes() {
        return way == Way.POSITIONS;
    }

    @Override
    public boolean keepsEvents() {
        return true;
    }

    @Override
    public Transmission open(String address, String name) {
        return new Running(RedisClient.create(address), name, way);
    }

    private static final class Running implements Transmission {

        private final RedisClient client;
        private final Way way;
        private final StatefulRedisConnection<String, byte[]> connection;
        private final List<String> streams;

        Running(RedisClient client, String name, Way way) {
            this.client = client;
            this.way = way;
            this.connection = connect();
            this.streams = IntStream.range(0, PARTITIONS)
                    .mapToObj(part -> name + ":" + part)
                    .toList();
        }

        private StatefulRedisConnection<String, byte[]> connect() {
            return client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        }

        @Override
        public void publish(List<Order> orders) throws Exception {
            RedisAsyncCommands<String, byte[]> commands = connection.async();
            boolean several = orders.size() > 1;
            connection.setAutoFlushCommands(!several);
            List<RedisFuture<String>> sent = new ArrayList<>(orders.size());
            for (Order order : orders) {
                int part = Math.floorMod(order.customer().hashCode(), PARTITIONS);
                sent.add(commands.xadd(streams.get(part), fields(order)));
            }
            if (several) {
                connection.flushCommands();
                connection.setAutoFlushCommands(true);
            }
            for (RedisFuture<String> each : sent) {
                String unused = each.get();
            }
        }

        private Object[] fields(Order order) {
            List<Object> fields = new ArrayList<>();
            if (way == Way.BARE) {
                fields.add("key");
                fields.add(Wire.utf8(order.customer()));
            } else {
                Wire.attributes(order).forEach((name, value) -> {
                    fields.add(name);
                    fields.add(Wire.utf8(value));
                });
            }
            fields.add("data");
            fields.add(Wire.bytes(order));
            return fields.toArray();
        }

        @Override
        public AutoCloseable consume(Sink sink) {
            StatefulRedisConnection<String, byte[]> own = connect();
            String group = "bench-" + UUID.randomUUID();
            if (way == Way.GROUP) {
                streams.forEach(stream -> own.sync()
                        .xgroupCreate(StreamOffset.from(stream, "0-0"), group, XGroupCreateArgs.Builder.mkstream()));
            }
            return Loop.start("raw-redis", loop -> {
                try (own) {
                    read(own, group, sink, loop);
                }
            });
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        private void read(StatefulRedisConnection<String, byte[]> own, String group, Sink sink, Loop loop)
                throws InterruptedException {
            Map<String, String> reached = new HashMap<>();
            Map<String, List<String>> handled = new HashMap<>();
            XReadArgs page = XReadArgs.Builder.count(PAGE);
            long stored = System.nanoTime();
            while (loop.goesOn()) {
                StreamOffset[] from = streams.stream()
                        .map(stream -> way == Way.GROUP
                                ? StreamOffset.lastConsumed(stream)
                                : StreamOffset.from(stream, reached.getOrDefault(stream, "0-0")))
                        .toArray(StreamOffset[]::new);
                List<StreamMessage<String, byte[]>> entries = way == Way.GROUP
                        ? own.sync().xreadgroup(Consumer.from(group, "one"), page, (StreamOffset<String>[]) from)
                        : own.sync().xread(page, (StreamOffset<String>[]) from);
                for (StreamMessage<String, byte[]> entry : entries) {
                    sink.handled(
                            0, Wire.order(Objects.requireNonNull(entry.getBody().get("data"), "data")));
                    reached.put(entry.getStream(), entry.getId());
                    handled.computeIfAbsent(entry.getStream(), stream -> new ArrayList<>())
                            .add(entry.getId());
                }
                if (System.nanoTime() - stored > Wire.COMMIT_NANOS) {
                    store(own, group, reached, handled);
                    stored = System.nanoTime();
                    handled.clear();
                }
            }
        }

        private void store(
                StatefulRedisConnection<String, byte[]> own,
                String group,
                Map<String, String> reached,
                Map<String, List<String>> handled) {
            if (way == Way.GROUP) {
                handled.forEach((stream, ids) -> {
                    RedisFuture<Long> unused = own.async().xack(stream, group, ids.toArray(String[]::new));
                });
            } else {
                Map<String, byte[]> positions = new HashMap<>();
                reached.forEach((stream, id) -> positions.put(stream, Wire.utf8(id)));
                long unused = positions.isEmpty() ? 0 : own.sync().hset(group, positions);
            }
        }

        @Override
        public void close() {
            long unused = connection.sync().unlink(streams.toArray(String[]::new));
            connection.close();
            client.shutdown();
        }
    }
}
