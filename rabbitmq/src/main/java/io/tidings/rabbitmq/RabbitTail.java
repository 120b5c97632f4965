/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import io.tidings.EventTail;
import io.tidings.broker.Foreign;
import io.tidings.rabbitmq.Connections.Role;
import io.tidings.spi.StoredEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A look at the events of all partitions that leaves no trace. */
final class RabbitTail implements EventTail {

    private static final int CREDIT = 200;
    private static final int MOST = 10_000;

    private final Connections connections;
    private final Names names;
    private final Foreign foreign;
    private final List<Long> next;
    private final BlockingQueue<Read> read = new LinkedBlockingQueue<>();
    private @Nullable Channel channel;

    private record Read(int partition, Delivery delivery) {}

    /** Begins at an offset for each partition. */
    RabbitTail(Connections connections, Names names, Foreign foreign, List<Long> offsets) {
        this.connections = connections;
        this.names = names;
        this.foreign = foreign;
        this.next = new ArrayList<>(offsets);
    }

    @Override
    public List<Entry> next(int limit, Duration wait) throws InterruptedException {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be from 1 to 10000: " + limit);
        }
        try {
            open();
            return entries(limit, wait);
        } catch (IOException | ShutdownSignalException e) {
            throw connections.refusals().of(e);
        }
    }

    private List<Entry> entries(int limit, Duration wait) throws InterruptedException, IOException {
        List<Entry> entries = new ArrayList<>();
        long deadline = System.nanoTime() + wait.toNanos();
        Read one = read.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        while (one != null) {
            take(one, entries);
            long left = entries.isEmpty() ? deadline - System.nanoTime() : 0;
            one = entries.size() == limit ? null : read.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
        }
        return entries;
    }

    private void take(Read one, List<Entry> entries) throws IOException {
        long offset = Messages.offset(one.delivery);
        if (offset < next.get(one.partition)) {
            return;
        }
        next.set(one.partition, offset + 1);
        if (!Messages.isMark(one.delivery)) {
            StoredEvent event = Messages.read(one.delivery, one.partition, foreign);
            entries.add(new Entry(event.position(), event.event()));
        }
        if (channel != null) {
            channel.basicAck(one.delivery.getEnvelope().getDeliveryTag(), false);
        }
    }

    private void open() throws IOException {
        if (channel != null && channel.isOpen()) {
            return;
        }
        read.clear();
        Channel opened = connections.channel(Role.READING);
        try {
            consume(opened);
        } catch (IOException | ShutdownSignalException e) {
            Channels.abort(opened);
            throw e;
        }
        channel = opened;
    }

    private void consume(Channel opened) throws IOException {
        opened.basicQos(CREDIT);
        for (int i = 0; i < next.size(); i++) {
            int partition = i;
            opened.basicConsume(
                    names.stream(i),
                    false,
                    Map.of("x-stream-offset", next.get(i)),
                    (tag, delivery) -> read.add(new Read(partition, delivery)),
                    tag -> {});
        }
    }

    void close() {
        if (channel != null) {
            Channels.abort(channel);
        }
    }
}
