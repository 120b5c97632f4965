/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a database or a broker can do. A capability chooses what a suite expects, it never skips what every transport
 * owes: one that declares too little fails.
 */
public enum Capability {

    /** Several transactions may insert at the same time, and commit in any order. Databases only. */
    CONCURRENT_WRITERS,

    /** It runs in another process and is reached over a network, which may break. */
    REMOTE,

    /**
     * A transaction may be prepared, outlive its session, and be committed by another ({@code PREPARE TRANSACTION}).
     * Databases only.
     */
    PREPARED_TRANSACTIONS,

    /** A subscription can begin with the first event that is still there. */
    EARLIEST,

    /** A subscription can begin at a moment. */
    MOMENT,

    /** A subscription can be moved back to what it has handled. */
    REPLAY,

    /** A subscription can be renamed. */
    RENAME,

    /** An event may have ten megabytes. */
    LARGE_EVENTS;

    /**
     * Returns what every log can do, whatever its database.
     *
     * @return a new set
     */
    public static Set<Capability> ofEveryLog() {
        return EnumSet.of(EARLIEST, MOMENT, REPLAY, RENAME, LARGE_EVENTS);
    }
}
