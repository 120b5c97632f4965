/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.tidings.rabbitmq.Connections.Role;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks into streams without following them. Thread-safe. */
final class Glance {

    private static final String OFFSET = "x-stream-offset";
    private static final int WHOLE_CHUNK = 65_535;
    private static final long PATIENCE_MILLIS = 300;

    private final Connections connections;
    private final Map<PlaceInStream, Instant> times = new ConcurrentHashMap<>();

    private record PlaceInStream(String stream, long offset) {}

    Glance(Connections connections) {
        this.connections = connections;
    }

    /** Finds the offsets that come next in streams: everything confirmed before the call is below. */
    Map<String, Long> ends(Collection<String> streams) {
        Map<String, Long> ends = lasts(streams, PATIENCE_MILLIS);
        Set<String> silent = new TreeSet<>(streams);
        silent.removeAll(ends.keySet());
        if (!silent.isEmpty()) {
            // Never written to, it seems. A stream does not say that it is empty; with a mark in it, it need not.
            silent.forEach(this::mark);
            ends.putAll(lasts(silent, connections.address().timeout().toMillis()));
            if (!ends.keySet().containsAll(streams)) {
                throw connections.refusals().late();
            }
        }
        return ends;
    }

    private Map<String, Long> lasts(Collection<String> streams, long patienceMillis) {
        Map<String, Long> ends = new HashMap<>();
        look(from(streams, each -> "last"), WHOLE_CHUNK, patienceMillis)
                .forEach((stream, seen) -> ends.put(stream, seen.last + 1));
        return ends;
    }

    /** Finds the first offsets that streams still have. */
    Map<String, Long> beginnings(Collection<String> streams) {
        return firsts(from(streams, each -> "first"));
    }

    /**
     * Finds the first offsets that were stored at a moment or later, by the broker's clock, in whole seconds; the next
     * one where that is none yet.
     */
    Map<String, Long> at(Collection<String> streams, Instant time) {
        return firsts(from(streams, each -> Date.from(time)));
    }

    /** Finds the first offset that each stream has from somewhere on; one that does not answer is not passed over. */
    private Map<String, Long> firsts(Map<String, Object> from) {
        Map<String, Long> offsets = new HashMap<>();
        look(from, 1, this::awaitAll).forEach((stream, seen) -> offsets.put(stream, seen.first));
        if (!offsets.keySet().containsAll(from.keySet())) {
            throw connections.refusals().late();
        }
        return offsets;
    }

    /** Waits until each stream gave something: one that has nothing from there on gets a mark, and gives that. */
    private void awaitAll(Looking looking) throws InterruptedException {
        if (!looking.await(PATIENCE_MILLIS)) {
            looking.silent().forEach(this::mark);
            boolean unused = looking.await(connections.address().timeout().toMillis());
        }
    }

    /** Finds out when events were published; nothing for one that is not there. */
    Map<String, Instant> times(Map<String, Long> offsets) {
        Map<String, Instant> found = new HashMap<>();
        Map<String, Object> unknown = new TreeMap<>();
        offsets.forEach((stream, offset) -> {
            Instant known = times.get(new PlaceInStream(stream, offset));
            if (known == null) {
                unknown.put(stream, offset);
            } else {
                found.put(stream, known);
            }
        });
        // There is an event at each place, or one behind it where it was deleted: only a slow answer is waited for.
        look(unknown, 1, connections.address().timeout().toMillis()).forEach((stream, seen) -> {
            found.put(stream, seen.time);
            if (times.size() > WHOLE_CHUNK) {
                times.clear();
            }
            times.put(new PlaceInStream(stream, offsets.getOrDefault(stream, 0L)), seen.time);
        });
        return found;
    }

    private static Map<String, Object> from(Collection<String> streams, Function<String, Object> offset) {
        return streams.stream().distinct().collect(Collectors.toMap(each -> each, offset));
    }

    /** What was seen of one stream. */
    private static final class Seen {
        private long first = -1;
        private long last = -1;
        private Instant time = Instant.EPOCH;

        boolean note(Delivery delivery) {
            last = Messages.offset(delivery);
            boolean isFirst = first < 0;
            if (isFirst) {
                first = Messages.isMark(delivery) ? last + 1 : last;
                time = Messages.recordedAt(delivery);
            }
            return isFirst;
        }
    }

    /** What all consumers of one look have seen. */
    private static final class Looking {
        private final Map<String, Seen> seen = new ConcurrentHashMap<>();
        private final Set<String> streams;
        private final CountDownLatch all;
        private final CountDownLatch settled = new CountDownLatch(1);

        Looking(Set<String> streams) {
            this.streams = streams;
            this.all = new CountDownLatch(streams.size());
        }

        boolean await(long millis) throws InterruptedException {
            return all.await(millis, TimeUnit.MILLISECONDS);
        }

        Set<String> silent() {
            Set<String> silent = new TreeSet<>(streams);
            silent.removeAll(seen.keySet());
            return silent;
        }
    }

    /** Looks at one stream. */
    private static final class Look extends DefaultConsumer {
        private final String stream;
        private final Looking looking;
        private final Seen seen = new Seen();

        Look(Channel channel, String stream, Looking looking) {
            super(channel);
            this.stream = stream;
            this.looking = looking;
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
            synchronized (seen) {
                if (seen.note(new Delivery(envelope, properties, body))) {
                    looking.seen.put(stream, seen);
                    looking.all.countDown();
                }
            }
        }

        @Override
        public void handleCancelOk(String tag) {
            looking.settled.countDown();
        }
    }

    /** Looks at streams until each gave something, or patience ends: an empty one gives nothing. */
    private Map<String, Seen> look(Map<String, Object> offsets, int credit, long patienceMillis) {
        return look(offsets, credit, looking -> looking.await(patienceMillis));
    }

    /** How long a look lasts. */
    private interface Patience {
        void await(Looking looking) throws InterruptedException;
    }

    private Map<String, Seen> look(Map<String, Object> offsets, int credit, Patience patience) {
        if (offsets.isEmpty()) {
            return Map.of();
        }
        Channel channel = connections.channel(Role.READING);
        try {
            Looking looking = new Looking(offsets.keySet());
            String tag = "";
            channel.basicQos(credit);
            for (Map.Entry<String, Object> each : offsets.entrySet()) {
                tag = channel.basicConsume(
                        each.getKey(),
                        false,
                        Map.of(OFFSET, each.getValue()),
                        new Look(channel, each.getKey(), looking));
            }
            patience.await(looking);
            // The rest of a chunk is sent with its first, so it is here before the answer to what is asked after it.
            channel.basicCancel(tag);
            if (!looking.settled.await(connections.address().timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw connections.refusals().late();
            }
            return looking.seen;
        } catch (IOException | ShutdownSignalException e) {
            throw connections.refusals().of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw connections.refusals().late();
        } finally {
            Channels.abort(channel);
        }
    }

    private void mark(String stream) {
        connections.write(stream, Map.of(Messages.MARK, "1"));
    }
}
