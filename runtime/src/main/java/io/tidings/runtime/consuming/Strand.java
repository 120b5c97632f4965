/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Deliveries that must be handled one after the other: those of a key, of an event without a key, or of a whole
 * partition. Guarded by the dispatcher's lock.
 */
final class Strand {

    /** By what it is found; a strand that is its own id holds one event without a key. */
    final Object id;

    final Deque<Task> tasks = new ArrayDeque<>(2);

    /** Whether a worker has tasks of it. */
    boolean held;

    Strand(Object id) {
        this.id = id;
    }

    static Strand ofOne() {
        return new Strand(new Object());
    }
}
