/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.Connection;
import io.tidings.spi.BrokerException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection that is opened when it is needed. After a failure, the next attempts wait longer. Thread-safe. */
final class Link {

    private static final long SHORTEST_NANOS = 50_000_000L;
    private static final long LONGEST_NANOS = 1_000_000_000L;

    private final Supplier<Connection> opener;
    private final Lock lock = new ReentrantLock();
    private volatile @Nullable Connection open;
    private @Nullable BrokerException failure;
    private long nextAt;
    private long pause = SHORTEST_NANOS;

    Link(Supplier<Connection> opener) {
        this.opener = opener;
    }

    Connection connection() {
        Connection known = open;
        if (known != null && known.isOpen()) {
            return known;
        }
        lock.lock();
        try {
            known = open;
            return known != null && known.isOpen() ? known : reopened();
        } finally {
            lock.unlock();
        }
    }

    private Connection reopened() {
        if (failure != null && System.nanoTime() - nextAt < 0) {
            throw new BrokerException(String.valueOf(failure.getMessage()), failure, failure.isTransient());
        }
        try {
            Connection connection = opener.get();
            open = connection;
            failure = null;
            pause = SHORTEST_NANOS;
            return connection;
        } catch (BrokerException e) {
            failure = e;
            nextAt = System.nanoTime() + pause;
            pause = Math.min(LONGEST_NANOS, pause * 2);
            throw e;
        }
    }

    /** Forgets the connection. Returns it, if there was one. */
    @Nullable Connection drop() {
        Connection known = open;
        open = null;
        return known;
    }
}
