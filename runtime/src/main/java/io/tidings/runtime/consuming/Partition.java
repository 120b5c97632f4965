/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.spi.Cursor;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.PositionSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A partition that this instance owns: what it has seen, what it is doing, and what it has yet to store. Guarded by the
 * dispatcher's lock.
 */
final class Partition {

    private static final int COMPACT_AT = 64;

    final int number;
    final long epoch;

    final Map<OrderingKey, BlockedKey> blocked = new HashMap<>();

    /** What became of deliveries since the last save, in order. */
    final List<Pending> changes = new ArrayList<>();

    /** During which look at waiting deliveries the partition came: what that look found may be older. */
    final long bornInLook;

    /** How many of its tasks are with workers. */
    int running;

    /** A save of this partition is on its way: no transaction may begin to store a later one. */
    boolean saving;

    /** A worker will store this partition's progress with its effects: nobody else may. */
    boolean inTransaction;

    /** Its events come from elsewhere: here only what waits is handled, and the cursor stays. */
    final boolean moved;

    /** It is to be given up as soon as nothing runs. */
    boolean leaving;

    /** Somebody else owns it: whatever still runs here is of no consequence. */
    boolean lost;

    /** Log deliveries in the order they came. Those that are done are removed now and then. */
    private final Deque<Task> window = new ArrayDeque<>();

    /** Positions of waiting deliveries that are in memory or have a change that is not stored. */
    private final Set<Long> waiting = new HashSet<>();

    /** Positions of waiting deliveries that changed in the database since the last look at it began. */
    private final Set<Long> changedSinceLook = new HashSet<>();

    private int doneInWindow;
    private long lastDone;
    private Cursor seen;
    private Cursor saved;
    private long savedAt = System.nanoTime();
    private boolean touched;

    /** A change that is not stored yet, and the key it is about. */
    record Pending(Change change, @Nullable OrderingKey key) {}

    Partition(Lease lease, long look) {
        this.bornInLook = look;
        this.number = lease.partition();
        this.epoch = lease.epoch();
        this.moved = lease.moved();
        this.seen = lease.cursor();
        this.saved = lease.cursor();
    }

    boolean isWorking() {
        return !lost && !leaving;
    }

    /** Tells whether an event was offered before, or is not wanted. */
    boolean hasSeen(long position) {
        return moved || seen.covers(position);
    }

    Cursor seen() {
        return seen;
    }

    /** Notes how far the reader is after a page. */
    void noteRead(Cursor read) {
        if (!moved) {
            seen = seenAfter(seen, read);
        }
    }

    /** Notes how far the reader is for several partitions; those that were at one place are at one place again. */
    static void noteRead(Collection<Partition> partitions, Cursor read) {
        @Nullable Cursor from = null;
        Cursor to = read;
        for (Partition partition : partitions) {
            if (partition.isWorking() && !partition.moved) {
                if (!partition.seen.equals(from)) {
                    from = partition.seen;
                    to = seenAfter(from, read);
                }
                partition.seen = to;
            }
        }
    }

    /** A reader that went back says nothing about what lies beyond it. */
    private static Cursor seenAfter(Cursor seen, Cursor read) {
        PositionSet holes = read.holes();
        if (!holes.isEmpty()) {
            holes = holes.minus(PositionSet.range(1, seen.position()).minus(seen.holes()));
        }
        if (read.position() < seen.position()) {
            holes = holes.plus(seen.holes().minus(PositionSet.range(1, read.position())));
            return new Cursor(seen.position(), holes);
        }
        return holes.isEmpty() && read.holes().isEmpty() ? read : new Cursor(read.position(), holes);
    }

    /** Begins a look: what changes from here on, the look may have seen as it was before. */
    void lookBegins() {
        changedSinceLook.clear();
    }

    /** Takes a waiting delivery into memory, unless it is there, or the look that found it is out of date. */
    boolean takeWaiting(long position, long look) {
        return isUpToDate(position, look) && waiting.add(position);
    }

    /**
     * Notes a change to store. Its row may be seen before this process learns that it is stored: until then no look may
     * take it.
     */
    void changed(Pending pending) {
        changes.add(pending);
        waiting.add(pending.change().position());
    }

    /** Tells whether what a look found of a waiting delivery surely still holds. */
    boolean isUpToDate(long position, long look) {
        return bornInLook < look && !changedSinceLook.contains(position);
    }

    /** Notes that a waiting delivery is not in memory any more, and that its row may have changed. */
    void leftMemory(long position) {
        if (waiting.remove(position)) {
            changedSinceLook.add(position);
        }
    }

    void opened(Task task) {
        window.addLast(task);
    }

    /** Notes that nothing is left to do for a task here. */
    void done(Task task) {
        task.done = true;
        touched = true;
        if (!task.waiting) {
            lastDone = Math.max(lastDone, task.position());
            doneInWindow++;
            if (doneInWindow >= COMPACT_AT && doneInWindow * 2 > window.size()) {
                compact();
            }
        }
    }

    private void compact() {
        window.removeIf(task -> task.done);
        doneInWindow = 0;
    }

    /** Tells whether something happened that is worth storing soon. */
    boolean isDirty() {
        return touched || !changes.isEmpty();
    }

    /** Tells whether the place moved on, though nothing happened here, since a moment long ago. */
    boolean isStale(long now, long afterNanos) {
        return now - savedAt > afterNanos && !seen.equals(saved);
    }

    /** What is done: everything up to the last done delivery, except what still runs or is not visible yet. */
    Cursor cursor() {
        compact();
        long[] open = window.stream()
                .filter(task -> !task.assumedDone)
                .mapToLong(Task::position)
                .sorted()
                .toArray();
        if (open.length == 0) {
            return seen;
        }
        long assumed = window.stream()
                .filter(task -> task.assumedDone)
                .mapToLong(Task::position)
                .max()
                .orElse(0);
        long position = Math.max(Math.max(saved.position(), Math.max(lastDone, assumed)), open[0] - 1);
        return new Cursor(position, seen.holes().plus(PositionSet.of(open)));
    }

    /** Notes that a save began with what {@link #cursor()} said. */
    void saveBegins() {
        saving = true;
        touched = false;
    }

    /** Notes that the save failed and has to be repeated. */
    void saveFailed() {
        saving = false;
        touched = true;
    }

    /** Notes that progress is in the database. */
    void savedAs(Cursor cursor) {
        saving = false;
        saved = cursor;
        savedAt = System.nanoTime();
    }
}
