/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.Broker.Sink;
import io.tidings.spi.Cursor;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that the group gave to this member, and what was read of them. A partition is assigned by the group,
 * then held under a lease, then perhaps revoked. Thread-safe; only the consumer's thread offers.
 */
final class Holdings {

    /** So many events at most are offered at once. */
    private static final int PAGE = 200;

    private final Decoding decoding;
    private final Lock lock = new ReentrantLock();
    private final Map<TopicPartition, Part> parts = new HashMap<>();

    /** A partition. */
    private static final class Part {
        final TopicPartition place;
        int number = -1;
        boolean held;
        boolean revoking;
        boolean paused = true;
        long epoch;
        long beginAt = -1;
        long offered;
        Cursor cursor = Cursor.ZERO;
        Stamp stamp = Stamp.NONE;
        final Deque<Page> pages = new ArrayDeque<>();

        Part(TopicPartition place) {
            this.place = place;
        }

        void drop() {
            held = false;
            beginAt = -1;
            pages.clear();
        }
    }

    /** Events to offer, or null if there are none, and the offset up to which everything was read with them. */
    private record Page(Decoding.@Nullable Page decoded, long next) {

        List<StoredEvent> events() {
            return decoded == null ? List.of() : decoded.get();
        }

        boolean isReady() {
            return decoded == null || decoded.isDone();
        }
    }

    /** To which life of a subscription progress belongs, and after which seek. */
    record Stamp(String incarnation, long seek) {

        static final Stamp NONE = new Stamp("", -1);
    }

    /** A partition under a lease. */
    record Held(TopicPartition place, int number, long epoch, Cursor cursor, Stamp stamp, boolean revoking) {}

    Holdings(Decoding decoding) {
        this.decoding = decoding;
    }

    private <T> T locked(Function<Map<TopicPartition, Part>, T> action) {
        lock.lock();
        try {
            return action.apply(parts);
        } finally {
            lock.unlock();
        }
    }

    void assigned(Collection<TopicPartition> partitions) {
        locked(all -> {
            partitions.forEach(each -> all.put(each, new Part(each)));
            return all;
        });
    }

    void revoking(Collection<TopicPartition> partitions) {
        locked(all -> {
            all.values().stream()
                    .filter(part -> partitions.contains(part.place))
                    .forEach(part -> part.revoking = true);
            return all;
        });
    }

    void gone(Collection<TopicPartition> partitions) {
        locked(all -> all.keySet().removeAll(partitions));
    }

    Set<TopicPartition> places() {
        return locked(all -> Set.copyOf(all.keySet()));
    }

    /** Gives up what is held of some partitions, which remain assigned and may be taken anew. */
    void drop(Collection<TopicPartition> partitions) {
        locked(all -> {
            all.values().stream()
                    .filter(part -> partitions.contains(part.place))
                    .forEach(Part::drop);
            return all;
        });
    }

    boolean holds(TopicPartition partition, long epoch) {
        return locked(all -> {
            Part part = all.get(partition);
            return part != null && part.held && part.epoch == epoch;
        });
    }

    boolean holdsAny(Collection<TopicPartition> partitions) {
        return locked(all -> all.values().stream().anyMatch(part -> part.held && partitions.contains(part.place)));
    }

    List<Held> held() {
        return locked(all -> all.values().stream()
                .filter(part -> part.held)
                .map(part -> new Held(part.place, part.number, part.epoch, part.cursor, part.stamp, part.revoking))
                .toList());
    }

    /** Finds what is assigned, not held and not on its way to somebody else. */
    List<TopicPartition> free() {
        return locked(all -> all.values().stream()
                .filter(part -> !part.held && !part.revoking)
                .map(part -> part.place)
                .toList());
    }

    Optional<Held> numbered(int number) {
        return held().stream().filter(each -> each.number == number).findFirst();
    }

    /**
     * Begins to hold a partition.
     *
     * @param from the first offset to read
     * @return false if the group has taken it away meanwhile
     */
    boolean hold(Held lease, long from) {
        return locked(all -> {
            Part part = all.get(lease.place);
            if (part == null || part.revoking) {
                return false;
            }
            part.drop();
            part.number = lease.number;
            part.epoch = lease.epoch;
            part.cursor = lease.cursor;
            part.stamp = lease.stamp;
            part.beginAt = from;
            part.offered = from;
            part.held = true;
            return true;
        });
    }

    /** Has the consumer read what is newly held. */
    void begin(KafkaConsumer<byte[], byte[]> consumer) {
        locked(all -> {
            for (Part part : all.values()) {
                if (part.held && part.beginAt >= 0) {
                    consumer.seek(part.place, part.beginAt);
                    part.beginAt = -1;
                    resume(consumer, part);
                }
            }
            return all;
        });
    }

    private static void resume(KafkaConsumer<byte[], byte[]> consumer, Part part) {
        if (part.paused) {
            consumer.resume(List.of(part.place));
            part.paused = false;
        }
    }

    private static void pause(KafkaConsumer<byte[], byte[]> consumer, Part part) {
        if (!part.paused) {
            consumer.pause(List.of(part.place));
            part.paused = true;
        }
    }

    /** Takes in what was polled. */
    void take(ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, OffsetAndMetadata> next = polled.nextOffsets();
        for (TopicPartition place : polled.partitions()) {
            int number = locked(all -> {
                Part part = all.get(place);
                return part == null || !part.held || part.beginAt >= 0 ? -1 : part.number;
            });
            if (number >= 0) {
                OffsetAndMetadata end = next.get(place);
                List<Page> pages = pages(polled.records(place), number, end == null ? -1 : end.offset());
                locked(all -> {
                    Part part = all.get(place);
                    return part != null && part.held && part.beginAt < 0 && part.pages.addAll(pages);
                });
            }
        }
    }

    private List<Page> pages(List<ConsumerRecord<byte[], byte[]>> polled, int number, long end) {
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < polled.size(); i += PAGE) {
            List<ConsumerRecord<byte[], byte[]>> some = polled.subList(i, Math.min(i + PAGE, polled.size()));
            Decoding.Page decoded = decoding.decode(some, number);
            long next = some.get(some.size() - 1).offset() + 1;
            pages.add(new Page(decoded, i + PAGE >= polled.size() ? Math.max(next, end) : next));
        }
        return pages;
    }

    /**
     * Offers what was read and is decoded; pauses partitions that find no room. Returns whether all of it was taken.
     */
    boolean offer(KafkaConsumer<byte[], byte[]> consumer, Sink sink) {
        boolean all = true;
        for (TopicPartition place : places()) {
            all &= offer(place, consumer, sink);
        }
        return all;
    }

    private boolean offer(TopicPartition place, KafkaConsumer<byte[], byte[]> consumer, Sink sink) {
        for (Turn turn = next(place, consumer); turn != null; turn = next(place, consumer)) {
            Cursor read = Positions.before(turn.page.next);
            if (!sink.offer(turn.number, turn.epoch, turn.page.events(), read)) {
                settle(turn, consumer, false);
                return false;
            }
            settle(turn, consumer, true);
        }
        return true;
    }

    /** A page and the lease under which it is offered. */
    private record Turn(Part part, int number, long epoch, Page page) {}

    private @Nullable Turn next(TopicPartition place, KafkaConsumer<byte[], byte[]> consumer) {
        lock.lock();
        try {
            Part part = parts.get(place);
            if (part == null || !part.held || part.beginAt >= 0) {
                return null;
            }
            Page page = part.pages.peekFirst();
            if (page == null) {
                // What a transaction leaves behind, or took back, is no event, and read all the same.
                long position = part.paused ? part.offered : position(place, consumer, part.offered);
                page = position > part.offered ? new Page(null, position) : null;
            }
            return page == null || !page.isReady() ? null : new Turn(part, part.number, part.epoch, page);
        } finally {
            lock.unlock();
        }
    }

    private static long position(TopicPartition place, KafkaConsumer<byte[], byte[]> consumer, long standIn) {
        try {
            return consumer.position(place, Duration.ZERO);
        } catch (TimeoutException | WakeupException e) {
            return standIn;
        }
    }

    private void settle(Turn turn, KafkaConsumer<byte[], byte[]> consumer, boolean taken) {
        lock.lock();
        try {
            Part part = turn.part;
            if (parts.get(part.place) != part || part.epoch != turn.epoch || !part.held) {
                return;
            }
            if (!taken) {
                pause(consumer, part);
                return;
            }
            part.offered = turn.page.next;
            if (turn.page.decoded != null) {
                part.pages.removeFirst();
            }
            if (part.pages.isEmpty()) {
                resume(consumer, part);
            }
        } finally {
            lock.unlock();
        }
    }
}
