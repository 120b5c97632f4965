/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A subscription as the registry has it. Immutable.
 *
 * @param name its name
 * @param id tells it from an earlier one of that name
 * @param ordering {@code PER_KEY} or {@code NONE}
 * @param types what it ever listened to, as patterns
 * @param starts the offset where each partition began
 * @param paused whether an operator paused it
 * @param at when it began
 */
record Known(
        String name, String id, String ordering, Set<String> types, List<Long> starts, boolean paused, Instant at) {

    Known {
        types = Set.copyOf(types);
        starts = List.copyOf(starts);
    }

    Known with(Set<String> more) {
        Set<String> all = new TreeSet<>(types);
        all.addAll(more);
        return new Known(name, id, ordering, all, starts, paused, at);
    }

    Known with(boolean nowPaused) {
        return new Known(name, id, ordering, types, starts, nowPaused, at);
    }

    int partitions() {
        return starts.size();
    }
}
