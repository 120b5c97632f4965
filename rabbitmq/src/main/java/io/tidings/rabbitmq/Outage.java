/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.rabbitmq.Connections.Role;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Tells the first connection of several that are lost together, and the last that comes back. Thread-safe. */
final class Outage {

    /** What is lost so soon after another is of the same outage, though that may be mended by now. */
    private static final long TOGETHER_NANOS = 5_000_000_000L;

    private final Lock lock = new ReentrantLock();
    private final Set<Role> lost = EnumSet.noneOf(Role.class);
    private boolean told;
    private long beganAt;

    /** Notes that a connection is lost. Returns whether that is worth a warning. */
    boolean began(Role role) {
        lock.lock();
        try {
            boolean isNew = lost.isEmpty() && (!told || System.nanoTime() - beganAt > TOGETHER_NANOS);
            lost.add(role);
            if (isNew) {
                told = true;
                beganAt = System.nanoTime();
            }
            return isNew;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a connection is open. Returns whether it was the last of those lost. */
    boolean ended(Role role) {
        lock.lock();
        try {
            return lost.remove(role) && lost.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
