/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import io.tidings.rabbitmq.Connections.Role;
import io.tidings.spi.BrokerException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the registry, and writes what changes. Thread-safe. */
final class Registry {

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);
    private static final int CREDIT = 500;

    private final Connections connections;
    private final Names names;
    private final Topology topology;
    private final Glance glance;
    private final RegistryState state = new RegistryState();
    private final Lock opening = new ReentrantLock();
    private final Lock lock = new ReentrantLock();
    private final Condition read = lock.newCondition();
    private volatile @Nullable Channel following;
    private volatile boolean prepared;
    private long next;

    Registry(Connections connections, Names names, Topology topology, Glance glance) {
        this.connections = connections;
        this.names = names;
        this.topology = topology;
        this.glance = glance;
    }

    /** Begins to follow the registry, or goes on after the connection was lost; makes what is missing, once. */
    void open() {
        if (prepared && isFollowing()) {
            return;
        }
        opening.lock();
        try {
            if (!isFollowing()) {
                topology.requireRegistry();
                following = follow();
            }
            if (!prepared) {
                requireLayout();
                prepared = true;
            }
        } finally {
            opening.unlock();
        }
    }

    private boolean isFollowing() {
        Channel known = following;
        return known != null && known.isOpen();
    }

    private Channel follow() {
        Channel channel = connections.channel(Role.READING);
        try {
            channel.basicQos(CREDIT);
            long from = next();
            channel.basicConsume(
                    names.registry(),
                    false,
                    Map.of("x-stream-offset", from == 0 ? "first" : from),
                    (tag, delivery) -> take(channel, delivery),
                    tag -> Channels.abort(channel));
            return channel;
        } catch (IOException | ShutdownSignalException e) {
            Channels.abort(channel);
            throw connections.refusals().of(e);
        }
    }

    private long next() {
        lock.lock();
        try {
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void take(Channel channel, Delivery delivery) {
        lock.lock();
        try {
            long offset = Messages.offset(delivery);
            if (offset >= next) {
                next = offset + 1;
                state.apply(delivery.getProperties().getHeaders());
                read.signalAll();
            }
        } catch (IllegalArgumentException e) {
            LOG.error("An entry of the stream {} cannot be read and is passed over", names.registry(), e);
        } finally {
            lock.unlock();
        }
        try {
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        } catch (IOException | ShutdownSignalException e) {
            LOG.debug("The registry is followed on another channel by now", e);
        }
    }

    /** The number of partitions is said once, by whoever comes first, and holds for good. */
    private void requireLayout() {
        awaitEnd();
        int wanted = connections.address().partitions();
        if (state.partitions() == 0) {
            if (!connections.address().creates()) {
                throw new BrokerException(
                        "RabbitMQ at %s has the stream %s, but nobody said yet how many partitions there are. Say it with 'tidings topology --create' and this address as --transport, or start one instance with topology=create."
                                .formatted(connections.address(), names.registry()),
                        null,
                        false);
            }
            connections.write(
                    names.registry(),
                    RegistryState.layout(
                            wanted == 0 ? RabbitAddress.DEFAULT_PARTITIONS : wanted,
                            UUID.randomUUID().toString()));
            awaitEnd();
        }
        if (wanted != 0 && wanted != state.partitions()) {
            throw new BrokerException(
                    "The address says partitions=%d, and RabbitMQ at %s has %d under the prefix '%s'. Say the same, or choose another prefix."
                            .formatted(wanted, connections.address(), state.partitions(), names.prefix()),
                    null,
                    false);
        }
        topology.requireEvents(state.partitions());
    }

    /** Returns the state with everything that was written before this call. */
    RegistryState upToDate() {
        open();
        awaitEnd();
        return state;
    }

    /** Returns the state as far as it has been read. */
    RegistryState state() {
        return state;
    }

    private void awaitEnd() {
        long end = glance.ends(List.of(names.registry())).getOrDefault(names.registry(), 0L);
        long left = connections.address().timeout().toNanos();
        lock.lock();
        try {
            while (next < end) {
                if (left <= 0) {
                    throw connections.refusals().late();
                }
                left = read.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw connections.refusals().late();
        } finally {
            lock.unlock();
        }
    }

    /** Writes an entry, and returns when the state has it. */
    void put(Map<String, Object> entry) {
        open();
        connections.write(names.registry(), entry);
        awaitEnd();
    }

    /** Returns into how many streams events are divided; there is one more for what names none. */
    int partitions() {
        if (!prepared) {
            open();
        }
        return state.partitions();
    }
}
