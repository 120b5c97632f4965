/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;

/** One way to announce and handle events, measured beside others. Has no state of its own; thread-safe. */
public interface Contender {

    /** Returns what the table and the JSON file call it, such as {@code db-scheduler}. */
    String name();

    /** Returns the version of the library, or what stands for it. */
    String version();

    /** Returns the settings that matter, in one line; each is the best that its documentation recommends. */
    String settings();

    /**
     * Tells where it runs.
     *
     * @param kind of database
     * @return true if it can be measured there; by default only on PostgreSQL
     */
    default boolean runsOn(Kind kind) {
        return kind == Kind.POSTGRESQL;
    }

    /**
     * Tells what its handlers can be.
     *
     * @param handling of events
     * @return true if it can be measured so; by default decoded orders and effects
     */
    default boolean handles(Handling handling) {
        return handling != Handling.BYTES;
    }

    /**
     * Tells whether events stay when they are handled, so that the next {@link #open} with the same target sees the
     * whole backlog again.
     *
     * @return true for a log, false for a queue
     */
    default boolean keepsEvents() {
        return false;
    }

    /**
     * Returns how many events a backlog may have so that one round takes seconds and not minutes.
     *
     * @return events; by default 20000
     */
    default int backlog() {
        return 20_000;
    }

    /**
     * Tells whether it handles something within a moment of its start.
     *
     * @return false for one that polls so rarely that each run takes seconds, whatever is measured; true by default
     */
    default boolean isPrompt() {
        return true;
    }

    /**
     * Makes what the contender needs in the target where it is missing (tables, indexes), and everything that is ready
     * to publish. Called several times with the same target, one after the other: what an earlier one left unhandled
     * must not be handled by a later one, unless {@link #keepsEvents()}.
     *
     * @param target has the tables {@code business} and {@code effect} already
     * @param plan what will be asked of it
     * @param sink what its handlers report to; its gate is closed
     * @return the running contender, consuming nothing yet
     * @throws Exception if it cannot
     */
    Running open(Target target, Plan plan, Sink sink) throws Exception;
}
