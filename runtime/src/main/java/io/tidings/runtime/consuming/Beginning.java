/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a reading began. Only the pages of the latest beginning are taken: an older one did not begin low enough for
 * partitions that came later. Compared by identity.
 */
final class Beginning {

    private final Cursor cursor;

    private Beginning(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Begins at the place from which everything that partitions still want lies ahead; null if they want nothing. */
    static @Nullable Beginning of(Collection<Partition> partitions) {
        List<Partition> working = partitions.stream()
                .filter(each -> each.isWorking() && !each.moved)
                .toList();
        if (working.isEmpty()) {
            return null;
        }
        long position = working.stream()
                .mapToLong(partition -> partition.seen().position())
                .min()
                .orElse(0);
        PositionSet holes = PositionSet.empty();
        for (Partition partition : working) {
            holes = holes.plus(partition.seen().holes().upTo(position));
        }
        return new Beginning(new Cursor(position, holes));
    }

    Cursor cursor() {
        return cursor;
    }
}
