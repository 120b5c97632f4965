/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Makes an instance fall silent, as a machine that is suspended does: whoever asks for a connection waits. Connections
 * that were handed out before go on working.
 */
final class FreezableDataSource extends ForwardingDataSource {

    private final Lock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private boolean frozen;

    FreezableDataSource(DataSource source) {
        super(source);
    }

    void freeze() {
        set(true);
    }

    void thaw() {
        set(false);
    }

    private void set(boolean freeze) {
        lock.lock();
        try {
            frozen = freeze;
            thawed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        lock.lock();
        try {
            while (frozen) {
                thawed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        return super.getConnection();
    }
}
