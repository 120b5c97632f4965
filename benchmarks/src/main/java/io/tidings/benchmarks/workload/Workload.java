/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;

/** Measures one line of the table of goals. */
public interface Workload {

    /** Returns its name in that table. */
    String name();

    /** Returns what is measured, in one line. */
    String about();

    /**
     * Tells where it can be measured.
     *
     * @param kind of database
     * @return true if it can; by default everywhere
     */
    default boolean runsOn(Kind kind) {
        return true;
    }

    /**
     * Tells whether it may be left out when there is little time.
     *
     * @return true for what has no goal; false by default
     */
    default boolean isOptional() {
        return false;
    }

    /**
     * Measures.
     *
     * @param bench what to measure with, and where to report
     * @throws Exception if Tidings, or what it is compared with, failed
     */
    void run(Bench bench) throws Exception;
}
