/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

/** A key that must not be overtaken. Guarded by the dispatcher's lock. */
final class BlockedKey {

    /** How many of its waiting deliveries are in memory, queued or running. */
    int inMemory;

    /** How many of its changes are not stored yet. */
    int unstored;

    /** Grows with every change, so that a look at the database can tell whether it is still true. */
    int generation;

    /** Whether what blocked it is resolved, so that its parked deliveries may go on. */
    boolean releasing;

    boolean isQuiet() {
        return inMemory == 0 && unstored == 0;
    }
}
