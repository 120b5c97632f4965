/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.spi.Cursor;
import io.tidings.spi.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes pages into a dispatcher, whole or not at all. Thread-safe, under the dispatcher's lock. */
final class Intake {

    private final Dispatcher dispatcher;

    Intake(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /**
     * Takes a page of the log, with the events of all partitions.
     *
     * @param from where its reading began
     * @param page the events, by position
     * @param read how far the reader is with it
     * @return whether it was taken
     */
    boolean offer(Beginning from, List<StoredEvent> page, Cursor read) {
        dispatcher.lock.lock();
        try {
            if (!dispatcher.isFeed(from)) {
                return true;
            }
            if (!page.isEmpty() && !dispatcher.findRoom()) {
                return false;
            }
            for (StoredEvent event : page) {
                accept(dispatcher.partitionOf(event.slot()), event);
            }
            Partition.noteRead(dispatcher.partitions(), read);
            dispatcher.callWorkers();
            return true;
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /**
     * Takes events of one partition, or nothing of them when the partition is not owned here under that epoch.
     *
     * @param number of which partition
     * @param epoch under which lease they were read
     * @param events by position
     * @param read how far the reading of the partition is with them
     * @return whether they were taken
     */
    boolean offer(int number, long epoch, List<StoredEvent> events, Cursor read) {
        dispatcher.lock.lock();
        try {
            Partition partition = dispatcher.partition(number);
            if (partition == null || partition.epoch != epoch || !partition.isWorking()) {
                return false;
            }
            if (!events.isEmpty() && !dispatcher.findRoom()) {
                return false;
            }
            events.forEach(event -> accept(partition, event));
            partition.noteRead(read);
            dispatcher.callWorkers();
            return true;
        } finally {
            dispatcher.lock.unlock();
        }
    }

    private void accept(@Nullable Partition partition, StoredEvent event) {
        if (partition != null && partition.isWorking() && !partition.hasSeen(event.position())) {
            dispatcher.accept(partition, event);
        }
    }
}
