/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.WhenExhausted;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.DeliveryStore.OrderingKey;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * Turns verdicts into what has to be stored, and keeps a failed delivery's key from being overtaken. Everything here is
 * called under the dispatcher's lock.
 */
final class Settling {

    private final Dispatcher dispatcher;

    Settling(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Settles what a worker had, in order; what it did not touch goes back to where it was. */
    void settle(Grab grab) {
        Set<OrderingKey> failedKeys = new HashSet<>();
        for (int i = 0; i < grab.tasks.size(); i++) {
            Task task = grab.tasks.get(i);
            task.partition.running--;
            task.partition.inTransaction = false;
            if (!task.partition.lost) {
                settle(task, grab.verdict(i), failedKeys);
            }
        }
        for (int i = grab.tasks.size() - 1; i >= 0; i--) {
            Verdict verdict = grab.verdict(i);
            if (verdict instanceof Verdict.Untouched || verdict instanceof Verdict.ProbeFailed) {
                putBack(grab.origins.get(i), grab.tasks.get(i), failedKeys);
            }
        }
    }

    private void settle(Task task, Verdict verdict, Set<OrderingKey> failedKeys) {
        if (verdict.isFailure()) {
            dispatcher.outage.failed(task.position(), System.nanoTime());
        }
        if (verdict instanceof Verdict.Handled handled) {
            if (handled.called()) {
                dispatcher.outage.succeeded();
            }
            handled(task);
        } else if (verdict instanceof Verdict.Retry retry) {
            add(task, new Change.Retry(task.event, retry.attempts(), retry.delay(), retry.failure()));
            leaveMemory(task, false);
            block(task, failedKeys);
        } else if (verdict instanceof Verdict.Dead dead) {
            died(task, dead, failedKeys);
        } else if (verdict instanceof Verdict.ProbeFailed) {
            dispatcher.outage.failed(task.position(), System.nanoTime());
        }
    }

    private void handled(Task task) {
        if (!task.done) {
            task.partition.done(task);
        }
        if (task.waiting) {
            if (task.stored) {
                task.partition.leftMemory(task.position());
            } else {
                add(task, new Change.Done(task.position()));
            }
            leaveMemory(task, true);
        }
    }

    private void died(Task task, Verdict.Dead dead, Set<OrderingKey> failedKeys) {
        boolean holds = task.key != null && dispatcher.options.whenExhausted() == WhenExhausted.HOLD_KEY;
        add(task, new Change.Dead(dead.event(), dead.attempts(), dead.failure(), holds));
        leaveMemory(task, !holds);
        if (holds) {
            block(task, failedKeys);
        }
    }

    /** Notes a change to store; its delivery is done as far as the cursor is concerned. */
    private void add(Task task, Change change) {
        if (!task.done) {
            task.partition.done(task);
        }
        BlockedKey blocked = task.key == null ? null : task.partition.blocked.get(task.key);
        if (blocked == null && task.key != null && !(change instanceof Change.Dead)) {
            blocked = task.partition.blocked.computeIfAbsent(task.key, key -> new BlockedKey());
        }
        if (blocked != null) {
            blocked.unstored++;
            blocked.generation++;
        }
        task.partition.changed(new Partition.Pending(change, blocked == null ? null : task.key));
        dispatcher.countUnstored(1);
    }

    private void leaveMemory(Task task, boolean resolved) {
        BlockedKey blocked = task.key == null ? null : task.partition.blocked.get(task.key);
        if (task.waiting && blocked != null) {
            blocked.inMemory--;
            blocked.releasing = resolved;
        }
    }

    /** Blocks the key of a task: what is queued behind it waits in the database. */
    private void block(Task task, Set<OrderingKey> failedKeys) {
        OrderingKey key = task.key;
        if (key == null) {
            return;
        }
        failedKeys.add(key);
        task.partition.blocked.computeIfAbsent(key, each -> new BlockedKey()).releasing = false;
        Strand strand = dispatcher.strandOf(task.partition, key);
        if (strand == null) {
            return;
        }
        for (Iterator<Task> each = strand.tasks.iterator(); each.hasNext(); ) {
            Task behind = each.next();
            if (key.equals(behind.key) && behind.partition == task.partition) {
                each.remove();
                dispatcher.count(behind, -1);
                stepAside(behind);
            }
        }
    }

    /** Parks a delivery from the log; one that has a row already is only forgotten here. */
    private void stepAside(Task task) {
        if (task.waiting) {
            forget(task);
        } else {
            park(task);
        }
    }

    /** Parks an event behind its blocked key. */
    void park(Task task) {
        add(task, new Change.Park(task.event));
    }

    private void forget(Task task) {
        task.partition.leftMemory(task.position());
        BlockedKey blocked = task.key == null ? null : task.partition.blocked.get(task.key);
        if (blocked != null) {
            blocked.inMemory--;
        }
    }

    private void putBack(Strand strand, Task task, Set<OrderingKey> failedKeys) {
        if (task.partition.lost) {
            return;
        }
        boolean overtakes = task.key != null
                && (task.waiting ? failedKeys.contains(task.key) : task.partition.blocked.containsKey(task.key));
        if (overtakes) {
            stepAside(task);
        } else {
            strand.tasks.addFirst(task);
            dispatcher.count(task, 1);
        }
    }
}
