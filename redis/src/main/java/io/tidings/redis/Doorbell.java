/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.tidings.redis.Client.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Rings when there is something new in streams: blocking reads on connections of their own, one for all streams, or in
 * a cluster one for each topic. One thread uses it.
 */
final class Doorbell implements AutoCloseable {

    private static final long BLOCK_MILLIS = 500;
    private static final long UNWATCHED_NANOS = 20_000_000;
    private static final long WATCHED_NANOS = 1_000_000_000;

    private final Supplier<Link> links;
    private final Bell bell;
    private final boolean cluster;
    private final Map<String, Watch> watches = new HashMap<>();

    Doorbell(Supplier<Link> links, Bell bell, boolean cluster) {
        this.links = links;
        this.bell = bell;
        this.cluster = cluster;
    }

    /** A blocking read under way. */
    private static final class Watch {
        private final Link link;
        private Map<String, String> streams = Map.of();
        private volatile boolean ended = true;

        Watch(Link link) {
            this.link = link;
        }
    }

    /**
     * Watches streams beyond what was read of them.
     *
     * @param held what to watch
     * @return how long to wait for a ring: less where a stream cannot be watched yet
     */
    long watch(List<Held> held) {
        if (held.isEmpty()) {
            return WATCHED_NANOS;
        }
        Map<String, Map<String, String>> groups = new HashMap<>();
        for (Held each : held) {
            groups.computeIfAbsent(cluster ? each.place.topic() : "", group -> new TreeMap<>())
                    .merge(each.stream, String.valueOf(each.readTo), Doorbell::earlier);
        }
        boolean complete = true;
        for (Map.Entry<String, Map<String, String>> group : groups.entrySet()) {
            Watch watch = watches.computeIfAbsent(group.getKey(), each -> new Watch(links.get()));
            complete &= watch(watch, group.getValue());
        }
        return complete ? WATCHED_NANOS : UNWATCHED_NANOS;
    }

    private static String earlier(String one, String other) {
        return Positions.of(one, 0) <= Positions.of(other, 0) ? one : other;
    }

    private boolean watch(Watch watch, Map<String, String> streams) {
        if (watch.ended) {
            begin(watch, streams);
            return true;
        }
        return watch.streams.keySet().containsAll(streams.keySet());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private void begin(Watch watch, Map<String, String> streams) {
        List<StreamOffset<String>> offsets = new ArrayList<>();
        streams.forEach((stream, id) -> offsets.add(StreamOffset.from(stream, id)));
        Session session = watch.link.session();
        watch.streams = streams;
        watch.ended = false;
        try {
            RedisFuture<List<StreamMessage<String, byte[]>>> read = session.commands()
                    .xread(
                            XReadArgs.Builder.block(Math.min(
                                            BLOCK_MILLIS, watch.link.timeout().toMillis() / 2))
                                    .count(1),
                            offsets.toArray((StreamOffset<String>[]) new StreamOffset[0]));
            read.whenComplete((entries, failure) -> {
                watch.ended = true;
                if (failure != null) {
                    watch.link.failed(session, failure);
                }
                bell.ring();
            });
        } catch (RedisException e) {
            watch.ended = true;
            throw watch.link.failed(session, e);
        }
    }

    @Override
    public void close() {
        watches.values().forEach(watch -> watch.link.close());
    }
}
