/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import io.tidings.rabbitmq.Connections.Role;
import io.tidings.spi.BrokerException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one channel that this process publishes by, with confirms. Many may send at once; there is no round trip for each
 * message, and no more than {@value #MOST_UNCONFIRMED} wait for a confirm. Thread-safe.
 */
final class Outlet {

    private static final int MOST_UNCONFIRMED = 4096;

    private final Connections connections;
    private final Lock lock = new ReentrantLock();
    private volatile @Nullable Pipe open;

    Outlet(Connections connections) {
        this.connections = connections;
    }

    /** A message to be sent. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, compared by nobody
    record Outgoing(String exchange, String routingKey, BasicProperties properties, byte[] data) {}

    /** A message on its way. */
    static final class Sent {

        private static final Outgoing NOTHING = new Outgoing("", "", new BasicProperties(), new byte[0]);

        private final @Nullable Pipe pipe;
        private final Outgoing message;
        private final CountDownLatch settled = new CountDownLatch(1);
        private volatile @Nullable BrokerException failure;

        private Sent(@Nullable Pipe pipe, Outgoing message) {
            this.pipe = pipe;
            this.message = message;
        }

        static Sent failed(BrokerException why) {
            Sent sent = new Sent(null, NOTHING);
            sent.settle(why);
            return sent;
        }

        private void settle(@Nullable BrokerException why) {
            if (failure == null) {
                failure = why;
            }
            settled.countDown();
        }

        /** Waits if this is the first on its way: a broker that starts has some streams earlier than others. */
        void prove(int partition) {
            if (pipe != null && !pipe.proven.contains(partition) && await() == null) {
                pipe.proven.add(partition);
            }
        }

        boolean isFailed() {
            return failure != null;
        }

        /** Returns why this failed, before a later one of its key is sent by a channel; null if it may follow. */
        private @Nullable BrokerException lostBefore(Pipe next) {
            // What is on its way by the same channel stays ahead; what went by another may have been lost with it.
            return pipe == null || pipe == next ? failure : await();
        }

        /** Waits for the confirm. Returns why it failed, or null. */
        @Nullable BrokerException await() {
            try {
                if (pipe != null && settled.getCount() > 0) {
                    pipe.push();
                    if (!settled.await(pipe.patienceMillis(), TimeUnit.MILLISECONDS)) {
                        pipe.end(pipe.late());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new BrokerException("Interrupted while publishing to RabbitMQ", e, true);
            }
            return failure;
        }
    }

    /** Begins a call. */
    Call call() {
        return new Call();
    }

    /** What one caller sends, by one thread. When there is no way to send one, the rest is not tried. */
    final class Call {

        private @Nullable BrokerException failure;

        private Call() {}

        /** Sends a message, unless the one before it failed, which it must not come ahead of. */
        Sent send(@Nullable Sent before, Outgoing message) {
            if (failure != null) {
                return Sent.failed(failure);
            }
            try {
                Pipe pipe = pipe();
                BrokerException earlier = before == null ? null : before.lostBefore(pipe);
                if (earlier != null) {
                    return Sent.failed(behind(earlier));
                }
                pipe.awaitRoom();
                return pipe.send(message);
            } catch (BrokerException e) {
                failure = e;
                return Sent.failed(e);
            }
        }
    }

    /** Says that one was not sent, or does not count, because an earlier one of its key failed. */
    static BrokerException behind(BrokerException earlier) {
        return new BrokerException(
                "It is behind one of its key that failed: %s".formatted(earlier.getMessage()),
                earlier,
                earlier.isTransient());
    }

    private Pipe pipe() {
        Pipe known = open;
        return known != null && known.channel.isOpen() ? known : opened();
    }

    private Pipe opened() {
        lock.lock();
        try {
            Pipe known = open;
            if (known == null || !known.channel.isOpen()) {
                known = new Pipe(connections);
                open = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** The channel while it lasts. */
    private static final class Pipe {

        private final Connections connections;
        private final Channel channel;
        private final @Nullable GatheringOutput output;
        private final Queue<Sent> waiting = new ConcurrentLinkedQueue<>();
        private final Lock sending = new ReentrantLock();
        private final Set<Integer> proven = ConcurrentHashMap.newKeySet();
        private final Semaphore room = new Semaphore(MOST_UNCONFIRMED);
        private final ConcurrentNavigableMap<Long, Sent> unconfirmed = new ConcurrentSkipListMap<>();

        Pipe(Connections connections) {
            this.connections = connections;
            this.channel = connections.channel(Role.PUBLISHING);
            this.output = connections.output(channel);
            try {
                channel.confirmSelect();
            } catch (IOException | ShutdownSignalException e) {
                Channels.abort(channel);
                throw connections.refusals().of(e);
            }
            channel.addConfirmListener(
                    (tag, multiple) -> settle(tag, multiple, null),
                    (tag, multiple) -> settle(tag, multiple, refused()));
            channel.addReturnListener(this::returned);
            channel.addShutdownListener(this::broken);
        }

        long patienceMillis() {
            return connections.address().timeout().toMillis();
        }

        BrokerException late() {
            return connections.refusals().late();
        }

        private BrokerException refused() {
            return new BrokerException(
                    "RabbitMQ at %s did not store the message".formatted(connections.address()), null, true);
        }

        /** Waits while the broker takes nothing, or too much is unconfirmed. */
        void awaitRoom() {
            try {
                if (!connections.awaitFlow(Role.PUBLISHING) || !room.tryAcquire() && !awaitOther()) {
                    throw late();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BrokerException("Interrupted while publishing to RabbitMQ", e, true);
            }
        }

        /** Waits until one is confirmed, which may be one that was kept back. */
        private boolean awaitOther() throws InterruptedException {
            push();
            return room.tryAcquire(patienceMillis(), TimeUnit.MILLISECONDS);
        }

        Sent send(Outgoing message) {
            Sent sent = new Sent(this, message);
            waiting.add(sent);
            sendAll(sent);
            return sent;
        }

        /** Sends what waits, in order. Where another thread is at it, that one sends this too: nobody waits to send. */
        private void sendAll(Sent own) {
            boolean others = false;
            while (!waiting.isEmpty() && sending.tryLock()) {
                try {
                    for (Sent next = waiting.poll(); next != null; next = waiting.poll()) {
                        publish(next);
                        others |= next != own;
                    }
                } finally {
                    sending.unlock();
                }
            }
            if (others) {
                push();
            }
            if (!channel.isOpen()) {
                broken(channel.getCloseReason());
            }
        }

        private void publish(Sent sent) {
            Outgoing message = sent.message;
            try {
                unconfirmed.put(channel.getNextPublishSeqNo(), sent);
                hold(true);
                try {
                    channel.basicPublish(message.exchange, message.routingKey, true, message.properties, message.data);
                } finally {
                    hold(false);
                }
            } catch (IOException | ShutdownSignalException e) {
                sent.settle(connections.refusals().of(e));
            } catch (IllegalArgumentException e) {
                // The client counted it, the broker did not: no confirm on this channel can be matched any more.
                sent.settle(new BrokerException(String.valueOf(e.getMessage()), e, false));
                Channels.abort(channel);
            }
        }

        /** Whoever sends goes on to send more, or to wait, and pushes before that. */
        private void hold(boolean hold) {
            if (output != null) {
                output.hold(hold);
            }
        }

        /** Sends what was kept back, before anybody waits for an answer to it. */
        void push() {
            try {
                if (output != null) {
                    output.push();
                }
            } catch (IOException e) {
                end(connections.refusals().of(e));
            }
        }

        private void settle(long tag, boolean multiple, @Nullable BrokerException why) {
            if (multiple) {
                ConcurrentNavigableMap<Long, Sent> done = unconfirmed.headMap(tag, true);
                for (Sent sent : done.values()) {
                    sent.settle(why);
                    room.release();
                }
                done.clear();
            } else {
                Sent sent = unconfirmed.remove(tag);
                if (sent != null) {
                    sent.settle(why);
                    room.release();
                }
            }
        }

        /** A returned message is confirmed right after; until then it is among the unconfirmed. */
        private void returned(Return message) {
            BrokerException why = new BrokerException(
                    "RabbitMQ at %s has no stream %s (%s): it is still starting, or the stream was deleted"
                            .formatted(connections.address(), wanted(message), message.getReplyText()),
                    null,
                    true);
            unconfirmed.values().stream()
                    .filter(sent -> sent.failure == null
                            && sent.message.routingKey.equals(message.getRoutingKey())
                            && Objects.equals(
                                    sent.message.properties.getMessageId(),
                                    message.getProperties().getMessageId())
                            && Arrays.equals(sent.message.data, message.getBody()))
                    .findFirst()
                    .ifPresent(sent -> sent.settle(why));
        }

        private static String wanted(Return message) {
            return message.getExchange().isEmpty()
                    ? "'%s'".formatted(message.getRoutingKey())
                    : "behind the exchange '%s' for '%s'".formatted(message.getExchange(), message.getRoutingKey());
        }

        private void broken(ShutdownSignalException signal) {
            BrokerException why = connections.refusals().of(signal);
            String text = Refusals.text(signal);
            int largest = Refusals.isTooLarge(text)
                    ? unconfirmed.values().stream()
                            .mapToInt(sent -> sent.message.data.length)
                            .max()
                            .orElse(0)
                    : -1;
            BrokerException rest = largest < 0
                    ? why
                    : new BrokerException(String.valueOf(refused().getMessage()), why, true);
            for (Sent sent : unconfirmed.values()) {
                sent.settle(largest < 0 || sent.message.data.length == largest ? why : rest);
            }
            unconfirmed.clear();
            room.release(MOST_UNCONFIRMED);
        }

        /** Gives up: what does not answer is not waited for again. */
        void end(BrokerException why) {
            unconfirmed.values().forEach(sent -> sent.settle(why));
            unconfirmed.clear();
            connections.drop(Role.PUBLISHING);
        }
    }
}
