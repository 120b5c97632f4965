/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import io.tidings.broker.Foreign;
import io.tidings.rabbitmq.Connections.Role;
import io.tidings.spi.Broker.Sink;
import io.tidings.spi.BrokerException;
import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the stream of a partition under one lease and offers its events. What was taken is acknowledged, which asks the
 * broker for more; what is refused waits here, and the broker sends no more than fits. Thread-safe.
 */
final class Reader {

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    private static final int PAGE = 200;

    /** Of the credit, one part in so many is given back at once; a word for each page would cost more than the page. */
    private static final int ACKNOWLEDGED_AT_ONCE = 4;

    private final Connections connections;
    private final Foreign foreign;
    private final String stream;
    private final Part part;
    private final PartKey key;
    private final long epoch;
    private final Sink sink;
    private final Lock lock = new ReentrantLock();
    private final Lock opening = new ReentrantLock();
    private final Lock acknowledging = new ReentrantLock();
    private final AtomicInteger asked = new AtomicInteger();
    private final Deque<Read> waiting = new ArrayDeque<>();

    /** The offset of the first message that was not offered yet. */
    private long next;

    /** The last of those that were taken and not acknowledged yet, and how many there are. */
    private @Nullable Read done;

    private int unacknowledged;

    private boolean fresh = true;
    private long bytes;
    private final Credit credit = new Credit();
    private volatile @Nullable Channel channel;
    private volatile boolean closed;
    private volatile boolean heldUp;

    /** A message: by which channel it came, and the event in it, if there is one. */
    private record Read(
            Channel from, long offset, long tag, @Nullable StoredEvent event, int size) {}

    Reader(Connections connections, Names names, Foreign foreign, Part part, Sink sink) {
        this.connections = connections;
        this.foreign = foreign;
        this.part = part;
        this.key = part.key();
        this.stream = names.stream(key.partition());
        this.epoch = part.epoch();
        this.next = Positions.firstOpen(key.partition(), part.cursor());
        this.sink = sink;
    }

    /** Tells whether this reads for that owner; the next one who has the partition is another. */
    boolean isFor(Part owned) {
        return part == owned;
    }

    /** Begins to read, or goes on where it was when the connection was lost. */
    void open() {
        opening.lock();
        try {
            Channel known = channel;
            if (closed || known != null && known.isOpen()) {
                return;
            }
            consume(connections.channel(Role.READING));
        } finally {
            opening.unlock();
        }
    }

    private long begin(Channel opened) {
        lock.lock();
        try {
            waiting.clear();
            bytes = 0;
            credit.begin();
            done = null;
            unacknowledged = 0;
            channel = opened;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private int credit() {
        lock.lock();
        try {
            return credit.size();
        } finally {
            lock.unlock();
        }
    }

    private void consume(Channel opened) {
        try {
            long from = begin(opened);
            opened.basicQos(credit());
            opened.basicConsume(
                    stream,
                    false,
                    Map.of("x-stream-offset", from),
                    (tag, delivery) -> take(opened, delivery),
                    tag -> Channels.abort(opened));
            if (closed) {
                Channels.abort(opened);
            }
        } catch (IOException | ShutdownSignalException e) {
            Channels.abort(opened);
            throw connections.refusals().of(e);
        }
    }

    private void take(Channel from, Delivery delivery) {
        long offset = Messages.offset(delivery);
        StoredEvent event = Messages.isMark(delivery) ? null : Messages.read(delivery, key.partition(), foreign);
        Read read = new Read(from, offset, delivery.getEnvelope().getDeliveryTag(), event, delivery.getBody().length);
        if (keep(read)) {
            drainSoon();
        } else if (passOver(read)) {
            acknowledge();
        }
    }

    /**
     * Notes one that was offered while this channel began: unacknowledged, it would be missing of the credit for good.
     */
    private boolean passOver(Read read) {
        lock.lock();
        try {
            boolean here = read.from == channel;
            if (here) {
                done = read;
                unacknowledged++;
            }
            return here;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps a message until it is taken. Returns whether it was not offered yet. */
    private boolean keep(Read read) {
        lock.lock();
        try {
            if (read.from != channel || read.offset < next) {
                return false;
            }
            noteGap(read.offset);
            waiting.add(read);
            bytes += read.size;
            if (credit.note(read.size, bytes)) {
                beginAgain(read.from);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Reads what was not offered yet once more, with more or less on its way at a time. */
    private void beginAgain(Channel from) {
        waiting.clear();
        channel = null;
        connections.execute(() -> {
            Channels.abort(from);
            try {
                open();
            } catch (BrokerException e) {
                LOG.debug("The next beat tries again", e);
            }
        });
    }

    private void noteGap(long offset) {
        if (fresh && offset > next) {
            LOG.error(
                    "{} events of partition {} were deleted by the retention of the stream {} before subscription '{}' handled them",
                    offset - next,
                    key.partition(),
                    stream,
                    key.subscription());
        }
        fresh = false;
    }

    /** Looks again whether it may go on, where it could not. */
    void lookAgain() {
        if (heldUp) {
            drainSoon();
        }
    }

    /** Offers what waits, on another thread; one at a time does that. Returns at once. */
    void drainSoon() {
        if (asked.getAndIncrement() == 0) {
            connections.execute(this::drain);
        }
    }

    private void drain() {
        int seen;
        do {
            seen = asked.get();
            boolean more = true;
            while (more && !closed) {
                more = offer();
            }
        } while (!asked.compareAndSet(seen, 0));
    }

    /** Offers a page. Returns whether it was taken, and there may be more. */
    private boolean offer() {
        List<Read> page = page();
        if (page.isEmpty() || isHeldUp()) {
            return false;
        }
        List<StoredEvent> events = new ArrayList<>(page.size());
        for (Read each : page) {
            if (each.event != null) {
                events.add(each.event);
            }
        }
        Read last = page.get(page.size() - 1);
        Cursor read = new Cursor(Positions.of(key.partition(), last.offset), PositionSet.empty());
        if (!sink.offer(key.partition(), epoch, events, read)) {
            return false;
        }
        taken(page);
        return true;
    }

    /** What is not read waits in the stream, and the next beat looks again. */
    private boolean isHeldUp() {
        boolean full = part.isFull();
        if (full && !heldUp) {
            LOG.warn(
                    "Partition {} of subscription '{}' has so many deliveries that wait or are dead that it reads nothing more until some are handled, redriven or discarded",
                    key.partition(),
                    key.subscription());
        }
        heldUp = full;
        return full;
    }

    private List<Read> page() {
        lock.lock();
        try {
            List<Read> page = new ArrayList<>(Math.min(PAGE, waiting.size()));
            for (Read each : waiting) {
                page.add(each);
                if (page.size() == PAGE) {
                    break;
                }
            }
            return page;
        } finally {
            lock.unlock();
        }
    }

    private void taken(List<Read> page) {
        boolean many;
        lock.lock();
        try {
            next = page.get(page.size() - 1).offset + 1;
            // After a new beginning in between, these are the same messages, by another channel.
            while (!waiting.isEmpty() && waiting.getFirst().offset < next) {
                done = waiting.removeFirst();
                bytes -= done.size;
                unacknowledged++;
            }
            many = unacknowledged >= credit.size() / ACKNOWLEDGED_AT_ONCE;
        } finally {
            lock.unlock();
        }
        if (many) {
            acknowledge();
        }
    }

    /** Acknowledges what was taken, one thread after the other: a tag may not be lower than one before. */
    void acknowledge() {
        acknowledging.lock();
        try {
            Read last = lastDone();
            if (last != null) {
                acknowledge(last.from, last.tag);
            }
        } finally {
            acknowledging.unlock();
        }
    }

    private @Nullable Read lastDone() {
        lock.lock();
        try {
            Read last = done;
            done = null;
            unacknowledged = 0;
            return last;
        } finally {
            lock.unlock();
        }
    }

    private static void acknowledge(Channel from, long tag) {
        try {
            from.basicAck(tag, true);
        } catch (IOException | ShutdownSignalException e) {
            LOG.debug("Read on another channel by now", e);
        }
    }

    void close() {
        closed = true;
        Channel known = channel;
        if (known != null) {
            connections.execute(() -> Channels.abort(known));
        }
    }
}
