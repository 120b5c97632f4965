/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Knows whether the broker takes messages of a connection: short of memory or disk, it takes none. Thread-safe. */
final class Flow implements BlockedListener {

    private final Lock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private volatile @Nullable String reason;

    private Flow() {}

    static Flow of(Connection connection) {
        Flow flow = new Flow();
        connection.addBlockedListener(flow);
        connection.addShutdownListener(signal -> flow.handleUnblocked());
        return flow;
    }

    /** Returns why nothing is taken, or null. */
    @Nullable String reason() {
        return reason;
    }

    @Override
    public void handleBlocked(String why) {
        reason = why;
    }

    @Override
    public void handleUnblocked() {
        lock.lock();
        try {
            reason = null;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until messages are taken. Returns whether they are. */
    boolean awaitOpen(long millis) throws InterruptedException {
        if (reason == null) {
            return true;
        }
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lockInterruptibly();
        try {
            while (reason != null && left > 0) {
                left = opened.awaitNanos(left);
            }
            return reason == null;
        } finally {
            lock.unlock();
        }
    }
}
