/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import io.tidings.broker.DeliveryRow;
import io.tidings.broker.DeliveryRowJson;
import io.tidings.rabbitmq.Connections.Role;
import io.tidings.rabbitmq.RowMessages.Held;
import io.tidings.spi.BrokerException;
import io.tidings.spi.PositionSet;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final RowMessages messages = new RowMessages();

    /** What was found, until it is handed over. */
    private final Map<Long, DeliveryRow> rows = new ConcurrentHashMap<>();

    private volatile @Nullable Place place;
    private volatile PositionSet gone = PositionSet.empty();
    private volatile boolean lost;

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
        arrivals.incrementAndGet();
        if (begun.getCount() > 0) {
            mark(END);
            begun.countDown();
        }
        if (marks) {
            acknowledge(List.of(new Held(0, tag, 0)));
            if (mine && kind.equals(END)) {
                messages.leaveOut(gone).forEach(rows::remove);
                loaded.countDown();
            }
        } else {
            takeRow(delivery, mine);
        }
    }

    private void takeRow(Delivery delivery, boolean mine) {
        Map<String, Object> headers = delivery.getProperties().getHeaders();
        long row = number(headers.get(POSITION));
        long tag = delivery.getEnvelope().getDeliveryTag();
        Held message = new Held(number(headers.get(NUMBER)), tag, System.nanoTime());
        if (!mine && loaded.getCount() > 0) {
            load(row, message, delivery);
        } else if (!mine || messages.arrived(row, message.number(), tag)) {
            // What is past by now, or the last words of an earlier owner, which nobody confirmed to it.
            acknowledge(List.of(message));
        }
    }

    /**
     * Tells whether a row was in hand before, which is ours alone now: a cluster gave it back when it lost sight of us,
     * and maybe to another. Whoever owns the queue then begins with everything; the rows are not ours to acknowledge.
     */
    private boolean isGivenBack(Delivery delivery, boolean marks) {
        return lost
                || !marks && loaded.getCount() == 0 && delivery.getEnvelope().isRedeliver();
    }

    private void load(long row, Held message, Delivery delivery) {
        if (!messages.found(row, message)) {
            return;
        }
        if (row == PLACE) {
            place = Place.read(delivery);
            gone = Place.gone(delivery);
        } else {
            rows.put(row, DeliveryRowJson.read(delivery.getBody()));
        }
    }

    /** Returns the place that was found, or null. */
    @Nullable Place place() {
        return place;
    }

    /** Returns how many rows there are. */
    int size() {
        return messages.size();
    }

    /** Hands the rows over that were found, and forgets them. */
    List<DeliveryRow> drain() {
        List<DeliveryRow> found = List.copyOf(rows.values());
        rows.clear();
        return found;
    }

    /** Lets go of everything: it is of an earlier subscription of that name. */
    void forget() {
        rows.clear();
        messages.clear();
    }

    /** Sends what is to be written, without waiting. Returns the numbers of the messages by row. */
    Map<Long, Long> send(Change change) {
        Map<Long, Long> numbers = new LinkedHashMap<>();
        try {
            for (Map.Entry<Long, Optional<DeliveryRow>> each : change.rows().entrySet()) {
                DeliveryRow row = each.getValue().orElse(null);
                if (row != null) {
                    publish(headers(each.getKey(), numbers), DeliveryRowJson.write(row));
                }
            }
            Place next = change.place();
            if (next != null) {
                Map<String, Object> headers = headers(PLACE, numbers);
                headers.putAll(next.headers());
                publish(headers, next.body(messages.goneWith(change.removed())));
            }
            return numbers;
        } catch (IOException | ShutdownSignalException e) {
            abort();
            throw connections.refusals().of(e);
        }
    }

    private Map<String, Object> headers(long row, Map<Long, Long> numbers) {
        long number = messages.next();
        numbers.put(row, number);
        Map<String, Object> headers = new HashMap<>();
        headers.put(HAND, hand);
        headers.put(POSITION, row);
        headers.put(NUMBER, number);
        return headers;
    }

    private void publish(Map<String, Object> headers, byte[] body) throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .headers(headers)
                .timestamp(Date.from(Instant.now()))
                .deliveryMode(2)
                .build();
        channel.basicPublish("", queue, true, properties, body);
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
        acknowledge(messages.stored(change, numbers));
    }

    /** Finds rows that were written before a moment, at most so many: RabbitMQ ends whoever holds messages for long. */
    List<Long> older(long nanos, int limit) {
        return messages.older(nanos, limit);
    }

    private void acknowledge(List<Held> past) {
        if (lost) {
            return;
        }
        try {
            for (Held each : past) {
                channel.basicAck(each.tag(), false);
            }
            messages.acknowledged(past);
        } catch (IOException | ShutdownSignalException e) {
            // Whoever has the queue next finds these messages, and is told that they are past.
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
