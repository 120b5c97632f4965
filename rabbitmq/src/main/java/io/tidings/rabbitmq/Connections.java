/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import io.tidings.broker.BrokerThreads;
import io.tidings.spi.BrokerException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one broker, opened when they are first asked for, and again when they were lost. Whoever used one
 * that is lost begins anew: the client's own recovery would bring back consumers whose deliveries belong to others by
 * now. Thread-safe.
 */
final class Connections implements AutoCloseable {

    /** What a connection is for: RabbitMQ stops reading from one that publishes, when it is short of memory or disk. */
    enum Role {
        PUBLISHING,
        OWNING,
        READING
    }

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int THREADS = 4;
    private static final int CLOSE_MILLIS = 2000;

    private final RabbitAddress address;
    private final Refusals refusals;
    private final ThreadFactory threads = BrokerThreads.named("rabbitmq");
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    private final Map<Role, Link> links = new EnumMap<>(Role.class);
    private final Map<Role, Flow> flows = new ConcurrentHashMap<>();
    private final Outage outage = new Outage();
    private volatile @Nullable Gathering gathering;
    private volatile boolean closed;

    /** The connection that publishes, and where what it writes gathers. */
    private record Gathering(Connection connection, GatheringOutput output) {}

    Connections(RabbitAddress address) {
        this.address = address;
        this.refusals = new Refusals(address, this::reason);
        executor.allowCoreThreadTimeOut(true);
        for (Role role : Role.values()) {
            links.put(role, new Link(() -> connect(role)));
        }
    }

    boolean isClosed() {
        return closed;
    }

    RabbitAddress address() {
        return address;
    }

    Refusals refusals() {
        return refusals;
    }

    /** Says what went wrong; a connection that is silent without a reason is given up. */
    BrokerException unanswered(Role role, Exception cause) {
        if (cause instanceof TimeoutException && reason() == null) {
            drop(role);
        }
        return refusals.of(cause);
    }

    /** Returns why the broker takes no messages, or null. */
    private @Nullable String reason() {
        return flows.values().stream()
                .map(Flow::reason)
                .filter(Objects::nonNull)
                .findAny()
                .orElse(null);
    }

    /** Waits while the broker takes no messages by a connection. */
    boolean awaitFlow(Role role) throws InterruptedException {
        Flow flow = flows.get(role);
        return flow == null || flow.awaitOpen(address.timeout().toMillis());
    }

    /** Runs what is short, on a thread of this broker; nothing once it is closed. */
    void execute(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closed, nothing more is done");
        }
    }

    /** Opens a channel. */
    Channel channel(Role role) {
        try {
            Channel channel = link(role).connection().createChannel();
            if (channel == null) {
                throw new IOException("no channel is left on this connection");
            }
            return channel;
        } catch (IOException | ShutdownSignalException e) {
            throw refusals.of(e);
        }
    }

    /** Returns where what is published by a channel gathers, or null if it goes out at once. */
    @Nullable GatheringOutput output(Channel channel) {
        Gathering known = gathering;
        return known != null && known.connection.equals(channel.getConnection()) ? known.output : null;
    }

    /** Writes a message without data to a queue or stream, and returns when it is confirmed. */
    void write(String queue, Map<String, Object> headers) {
        Channel channel = channel(Role.OWNING);
        try {
            channel.confirmSelect();
            BasicProperties properties = new BasicProperties.Builder()
                    .headers(headers)
                    .timestamp(Date.from(Instant.now()))
                    .build();
            channel.basicPublish("", queue, true, properties, new byte[0]);
            channel.waitForConfirmsOrDie(address.timeout().toMillis());
        } catch (IOException | ShutdownSignalException | TimeoutException e) {
            throw refusals.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusals.late();
        } finally {
            Channels.abort(channel);
        }
    }

    private Link link(Role role) {
        Link link = links.get(role);
        if (link == null || closed) {
            throw refusals.closed();
        }
        return link;
    }

    /** Gives a connection up that does not answer any more; the next who asks gets a new one. */
    void drop(Role role) {
        Connection lost = link(role).drop();
        if (lost != null) {
            execute(() -> lost.abort(CLOSE_MILLIS));
        }
    }

    private Connection connect(Role role) {
        if (closed) {
            throw refusals.closed();
        }
        List<Address> hosts = address.parts().hosts().stream()
                .map(host -> new Address(host.name(), host.port()))
                .toList();
        try {
            ConnectionFactory factory = factory();
            GatheringSocket.Factory sockets = role == Role.PUBLISHING ? gathering(factory) : null;
            Connection connection = factory.newConnection(executor, hosts, "tidings " + name(role));
            if (sockets != null) {
                gathering = new Gathering(connection, sockets.output());
            }
            connection.addShutdownListener(signal -> lost(role, signal));
            flows.put(role, Flow.of(connection));
            if (outage.ended(role)) {
                LOG.info("RabbitMQ at {} answers again", address);
            }
            return connection;
        } catch (IOException | TimeoutException | GeneralSecurityException | ShutdownSignalException e) {
            throw refusals.of(e);
        }
    }

    /** With TLS, a message goes out as soon as it is written. */
    private GatheringSocket.@Nullable Factory gathering(ConnectionFactory factory) {
        if (address.isTls()) {
            return null;
        }
        GatheringSocket.Factory sockets = new GatheringSocket.Factory();
        factory.setSocketFactory(sockets);
        return sockets;
    }

    private static String name(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void lost(Role role, ShutdownSignalException signal) {
        if (!closed && !signal.isInitiatedByApplication() && outage.began(role)) {
            LOG.warn(
                    "The connection to RabbitMQ at {} for {} is lost, connecting again until it works: {}",
                    address,
                    name(role),
                    signal.getMessage());
        }
    }

    private ConnectionFactory factory() throws IOException, GeneralSecurityException {
        int millis = (int) address.timeout().toMillis();
        ConnectionFactory factory = new ConnectionFactory();
        if (address.parts().user() != null) {
            factory.setUsername(address.parts().user());
        }
        if (address.parts().password() != null) {
            factory.setPassword(address.parts().password());
        }
        factory.setVirtualHost(address.virtualHost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(millis);
        factory.setHandshakeTimeout(millis);
        factory.setChannelRpcTimeout(millis);
        factory.setShutdownTimeout(CLOSE_MILLIS);
        factory.setRequestedHeartbeat(address.heartbeatSeconds());
        factory.setThreadFactory(threads);
        if (address.isTls()) {
            Tls.into(factory, address);
        }
        return factory;
    }

    @Override
    public void close() {
        closed = true;
        for (Link link : links.values()) {
            Connection connection = link.drop();
            if (connection != null) {
                connection.abort(CLOSE_MILLIS);
            }
        }
        executor.shutdown();
    }
}
