/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.LeaseStore.Progress;
import java.util.ArrayList;
import java.util.List;

/** A snapshot of a partition's progress on its way into the database. Immutable. */
public final class Saving {

    final Partition partition;

    /** How many of the partition's pending changes are in it; more may have come since. */
    final int pending;

    private final Progress progress;

    private Saving(Partition partition, int pending, Progress progress) {
        this.partition = partition;
        this.pending = pending;
        this.progress = progress;
    }

    static Saving of(String subscription, Partition partition, List<Change> more) {
        List<Change> changes = new ArrayList<>(partition.changes.size() + more.size());
        partition.changes.forEach(pending -> changes.add(pending.change()));
        changes.addAll(more);
        Progress progress = new Progress(subscription, partition.number, partition.epoch, partition.cursor(), changes);
        return new Saving(partition, partition.changes.size(), progress);
    }

    /**
     * Returns what is to be stored.
     *
     * @return the progress
     */
    public Progress progress() {
        return progress;
    }
}
