/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import io.tidings.broker.DeliveryRow;
import io.tidings.broker.DeliveryRowJson;
import io.tidings.rabbitmq.Connections.Role;
import io.tidings.spi.BrokerException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A queue as a durable set of rows, in the hands of one owner. The owner holds every message unacknowledged; a row is
 * replaced by publishing the new one and acknowledging the old one once that is confirmed. RabbitMQ lets one consumer
 * at a time have the queue, and gives everything back, in order, to the next when the channel of this one ends.
 *
 * <p>Written by one thread at a time; deliveries come by another.
 */
final class RowQueue {

    /** The number of the row that says how far the partition came; others have the position of their event. */
    static final long PLACE = 0;

    /** How many messages may be unacknowledged: as many as can be said. Without a word, it would be 2000. */
    private static final int MOST_HELD = 65_535;

    private static final String KIND = "kind";
    private static final String POSITION = "row";
    private static final String NUMBER = "number";
    private static final String HAND = "hand";

    /** A marker that makes sure that there is a delivery at all. */
    private static final String CALL = "call";
    /** A marker behind which there is nothing of earlier owners. */
    private static final String END = "end";

    private final Connections connections;
    private final String queue;
    private final Channel channel;
    private final String hand = UUID.randomUUID().toString();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final AtomicInteger arrivals = new AtomicInteger();
    private final Lock lock = new ReentrantLock();

    /** The message that holds a row now, the one written longest ago first. */
    private final LinkedHashMap<Long, Held> held = new LinkedHashMap<>();

    /** The tags of messages that were written and are not confirmed yet. */
    private final Map<Long, Long> early = new HashMap<>();

    private final Map<Long, DeliveryRow> rows = new LinkedHashMap<>();
    private final List<Long> stale = new ArrayList<>();
    private volatile @Nullable Place place;
    private volatile boolean lost;

    /** Grows from owner to owner: each begins above what it found. */
    private long lastNumber;

    /** A message: its number; its delivery tag, 0 until it came; when it was written, or found. */
    private record Held(long number, long tag, long nanos) {}

    RowQueue(Connections connections, String queue) {
        this.connections = connections;
        this.queue = queue;
        this.channel = connections.channel(Role.OWNING);
    }

    /**
     * Asks for the queue. The first delivery says that it is ours: whoever had it is gone, with all that it sent. What
     * lies before a marker that is published from then on is everything.
     */
    void begin() {
        try {
            channel.confirmSelect();
            channel.basicQos(MOST_HELD);
            channel.addShutdownListener(signal -> {
                begun.countDown();
                loaded.countDown();
            });
            // Before there are deliveries: from the first one on, their thread publishes, and two must not.
            mark(CALL);
            channel.basicConsume(queue, false, (tag, delivery) -> take(delivery), tag -> Channels.abort(channel));
        } catch (IOException | ShutdownSignalException e) {
            abort();
            throw connections.refusals().of(e);
        }
    }

    private void mark(String kind) throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .headers(Map.of(KIND, kind, HAND, hand))
                .deliveryMode(2)
                .build();
        channel.basicPublish("", queue, true, properties, new byte[0]);
    }

    /**
     * Waits until everything is here: so long for the first of it, then as long as more comes. Returns false if
     * somebody else has the queue.
     */
    boolean awaitLoaded(long millis) {
        long patience = connections.address().timeout().toMillis();
        try {
            boolean more = begun.await(millis, TimeUnit.MILLISECONDS);
            while (more && !loaded.await(patience, TimeUnit.MILLISECONDS)) {
                more = arrivals.getAndSet(0) > 0;
            }
            return more && isOpen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void take(Delivery delivery) throws IOException {
        Map<String, Object> headers = delivery.getProperties().getHeaders();
        String kind = String.valueOf(headers.get(KIND));
        boolean marks = kind.equals(CALL) || kind.equals(END);
        if (isGivenBack(delivery, marks)) {
            lost = true;
            abort();
            return;
        }
        long tag = delivery.getEnvelope().getDeliveryTag();
        boolean mine = hand.equals(String.valueOf(headers.get(HAND)));
        List<Long> done = new ArrayList<>();
        arrivals.incrementAndGet();
        if (begun.getCount() > 0) {
            mark(END);
            begun.countDown();
        }
        lock.lock();
        try {
            if (marks) {
                done.add(tag);
                if (mine && kind.equals(END)) {
                    loaded.countDown();
                }
            } else if (mine) {
                arrived(number(headers.get(POSITION)), number(headers.get(NUMBER)), tag, done);
            } else if (loaded.getCount() > 0) {
                load(number(headers.get(POSITION)), number(headers.get(NUMBER)), delivery);
            } else {
                // The last words of an earlier owner, which nobody confirmed to it.
                done.add(tag);
            }
        } finally {
            lock.unlock();
        }
        acknowledge(done);
    }

    /**
     * Tells whether a row was in hand before, which is ours alone now: a cluster gave it back when it lost sight of us,
     * and maybe to another. Whoever owns the queue then begins with everything; the rows are not ours to acknowledge.
     */
    private boolean isGivenBack(Delivery delivery, boolean marks) {
        return lost
                || !marks && loaded.getCount() == 0 && delivery.getEnvelope().isRedeliver();
    }

    /** A row that this owner wrote: what came of it may be known, or even past, by now. */
    private void arrived(long position, long number, long tag, List<Long> done) {
        Held now = held.get(position);
        if (now != null && now.number == number) {
            held.replace(position, new Held(number, tag, now.nanos));
        } else if (early.containsKey(number)) {
            early.put(number, tag);
        } else {
            done.add(tag);
        }
    }

    /** A row that an earlier owner wrote: the later one of a position counts, whichever RabbitMQ gives back first. */
    private void load(long position, long number, Delivery delivery) {
        long tag = delivery.getEnvelope().getDeliveryTag();
        lastNumber = Math.max(lastNumber, number);
        Held before = held.get(position);
        if (before != null && before.number > number) {
            stale.add(tag);
            return;
        }
        if (before != null) {
            held.remove(position);
            stale.add(before.tag);
        }
        held.put(position, new Held(number, tag, System.nanoTime()));
        if (position == PLACE) {
            place = Place.read(delivery);
        } else {
            rows.put(position, DeliveryRowJson.read(delivery.getBody()));
        }
    }

    /** Returns the place that was found, or null. */
    @Nullable Place place() {
        return place;
    }

    /** Returns how many rows there are. */
    int size() {
        lock.lock();
        try {
            return held.size();
        } finally {
            lock.unlock();
        }
    }

    /** Hands the rows over that were found, and forgets them. */
    List<DeliveryRow> drain() {
        lock.lock();
        try {
            List<DeliveryRow> found = List.copyOf(rows.values());
            rows.clear();
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of all rows but the place: they are those of an earlier subscription of that name. */
    void forget() {
        List<Long> tags = new ArrayList<>();
        lock.lock();
        try {
            rows.clear();
            held.forEach((position, one) -> tags.add(one.tag));
            held.clear();
        } finally {
            lock.unlock();
        }
        acknowledge(tags);
    }

    /** Sends what is to be written, without waiting. Returns the numbers of the messages by row. */
    Map<Long, Long> send(Change change) {
        Map<Long, Long> numbers = new LinkedHashMap<>();
        try {
            for (Map.Entry<Long, Optional<DeliveryRow>> each : change.rows().entrySet()) {
                DeliveryRow row = each.getValue().orElse(null);
                if (row != null) {
                    BasicProperties.Builder properties = new BasicProperties.Builder()
                            .headers(headers(each.getKey(), numbers))
                            .timestamp(Date.from(Instant.now()));
                    publish(properties, DeliveryRowJson.write(row));
                }
            }
            Place next = change.place();
            if (next != null) {
                publish(next.properties(headers(PLACE, numbers)), next.body());
            }
            return numbers;
        } catch (IOException | ShutdownSignalException e) {
            abort();
            throw connections.refusals().of(e);
        }
    }

    private Map<String, Object> headers(long position, Map<Long, Long> numbers) {
        lock.lock();
        try {
            long number = ++lastNumber;
            early.put(number, 0L);
            numbers.put(position, number);
            Map<String, Object> headers = new HashMap<>();
            headers.put(HAND, hand);
            headers.put(POSITION, position);
            headers.put(NUMBER, number);
            return headers;
        } finally {
            lock.unlock();
        }
    }

    private void publish(BasicProperties.Builder properties, byte[] body) throws IOException {
        channel.basicPublish("", queue, true, properties.deliveryMode(2).build(), body);
    }

    /** Waits until all that was sent is stored; in doubt the queue is given up, for the next owner will see. */
    void awaitStored() {
        try {
            if (channel.waitForConfirms(connections.address().timeout().toMillis())) {
                return;
            }
            abort();
            throw new BrokerException(
                    "RabbitMQ at %s did not store a row in %s".formatted(connections.address(), queue), null, true);
        } catch (TimeoutException | ShutdownSignalException e) {
            abort();
            throw connections.refusals().of(e);
        } catch (InterruptedException e) {
            abort();
            Thread.currentThread().interrupt();
            throw connections.refusals().late();
        }
    }

    /** Lets the messages go that hold what is past, now that its successors are stored. */
    void settle(Change change, Map<Long, Long> numbers) {
        List<Long> done = new ArrayList<>();
        long now = System.nanoTime();
        lock.lock();
        try {
            done.addAll(stale);
            stale.clear();
            numbers.forEach((position, number) -> {
                Long tag = early.remove(number);
                replace(position, new Held(number, tag == null ? 0 : tag, now), done);
            });
            change.rows().forEach((position, row) -> {
                if (row.isEmpty()) {
                    replace(position, null, done);
                }
            });
        } finally {
            lock.unlock();
        }
        acknowledge(done);
    }

    private void replace(long position, @Nullable Held next, List<Long> done) {
        Held before = held.remove(position);
        if (before != null && before.tag != 0) {
            done.add(before.tag);
        }
        if (next != null) {
            held.put(position, next);
        }
    }

    /** Finds rows that were written before a moment, at most so many: RabbitMQ ends whoever holds messages for long. */
    List<Long> older(long nanos, int limit) {
        lock.lock();
        try {
            return held.entrySet().stream()
                    .limit(limit)
                    .filter(each -> each.getValue().nanos - nanos < 0)
                    .map(Map.Entry::getKey)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private void acknowledge(List<Long> tags) {
        if (lost) {
            return;
        }
        try {
            for (long tag : tags) {
                channel.basicAck(tag, false);
            }
        } catch (IOException | ShutdownSignalException e) {
            // Whoever has the queue next finds these messages, and the later ones that count.
            abort();
        }
    }

    boolean isOpen() {
        return !lost && channel.isOpen();
    }

    void onEnd(Runnable action) {
        channel.addShutdownListener(signal -> connections.execute(action));
    }

    /** Gives the queue back, after all that was sent to it. */
    void close() {
        Channels.abort(channel);
    }

    /** Gives the queue up, without waiting for an answer. */
    void abort() {
        connections.execute(() -> Channels.abort(channel));
    }

    private static long number(@Nullable Object value) {
        return Long.parseLong(String.valueOf(value));
    }
}
