/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.spi.Broker;
import io.tidings.spi.Cursor;
import io.tidings.spi.StoredEvent;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Stands before a sink, and lets pass only what had not been handled on the log. Thread-safe. */
final class PassingOver implements Broker.Sink {

    private final Broker.Sink sink;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private Passover handled = Passover.NOTHING;

    PassingOver(Broker.Sink sink) {
        this.sink = sink;
    }

    /** Says what had been handled. An offer that was looked at with what was said before has ended by the return. */
    void handled(Passover passover) {
        lock.writeLock().lock();
        try {
            handled = passover;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public boolean offer(int partition, long epoch, List<StoredEvent> events, Cursor read) {
        lock.readLock().lock();
        try {
            return sink.offer(partition, epoch, handled.rest(events), read);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void ownershipChanged() {
        sink.ownershipChanged();
    }

    @Override
    public void deliveriesChanged() {
        sink.deliveriesChanged();
    }
}
