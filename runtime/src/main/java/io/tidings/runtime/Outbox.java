/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.Broker;
import io.tidings.spi.EventLog;
import io.tidings.spi.Graduations.Destination;
import io.tidings.spi.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log with a broker behind it: says which subscriptions are on which, and binds the relay between the two.
 * Thread-safe.
 */
final class Outbox implements LogSource.Registrar {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final long PATIENCE_NANOS = 3_000_000_000L;
    private static final long ANNOUNCE_EVERY_NANOS = 30_000_000_000L;

    private final EventLog log;
    private final Broker broker;
    private final String owner;
    private final Object lock = new Object();
    private @Nullable Destination destination;
    private @Nullable TransportException away;
    private long awayAt;
    private volatile long announceAt = System.nanoTime();

    Outbox(EventLog log, Broker broker, String owner) {
        this.log = log;
        this.broker = broker;
        this.owner = owner;
    }

    EventLog log() {
        return log;
    }

    Broker broker() {
        return broker;
    }

    String relay() {
        return Relay.name(broker);
    }

    /** Finds out which broker this is; one that is away is not asked by each subscription in turn. */
    Destination destination() {
        synchronized (lock) {
            if (destination != null) {
                return destination;
            }
            if (away != null && System.nanoTime() - awayAt < PATIENCE_NANOS) {
                throw away;
            }
            try {
                destination = new Destination(broker.identity(), broker.address());
                return destination;
            } catch (TransportException e) {
                away = e;
                awayAt = System.nanoTime();
                throw e;
            }
        }
    }

    @Override
    public boolean register(SubscriptionOptions options) {
        String name = options.name();
        announceEarly();
        if (name.equals(relay())) {
            log.graduations().bindRelay(name, destination());
            return log.subscriptions().register(options.declaration());
        }
        if (log.graduations().declaration(name).isPresent()) {
            return log.subscriptions().register(options.declaration());
        }
        Destination here = destination();
        // On the broker first, at once and not with the first beat: what is published from here on is for it. A broker
        // that is away leaves no trace on the log either, so that the next try begins anew.
        broker.subscriptions().register(options.declaration());
        return log.graduations().register(options.declaration(), here);
    }

    /**
     * Who moves a subscription looks whether every instance knows the broker, and this one is about to be among them.
     * Where the broker does not answer nothing can be said of it yet, and what is on the log begins without it.
     */
    private void announceEarly() {
        try {
            announce();
        } catch (TransportException e) {
            LOG.debug("It is said later which broker this instance knows", e);
        }
    }

    /** Says to other instances and to operators which broker this instance knows, unless it was said a moment ago. */
    void announce() {
        if (System.nanoTime() - announceAt >= 0) {
            log.graduations().announce(owner, destination());
            announceAt = System.nanoTime() + ANNOUNCE_EVERY_NANOS;
        }
    }

    /** Says why a subscription does not use the broker. */
    void reportHere(String name) {
        LOG.info(
                "Subscription '{}' stays on the log, where its place is, though there is a broker at {}. To move it: tidings"
                        + " graduate {} --to {}",
                name,
                broker.address(),
                name,
                broker.address());
    }
}
