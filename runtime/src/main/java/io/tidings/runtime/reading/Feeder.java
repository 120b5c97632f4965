/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

/** Brings one subscription its events. Thread-safe; every method returns at once. */
public interface Feeder {

    /** Begins, or goes back to the lowest place from which something is still wanted. */
    void restart();

    /** Says that there is room again for what was refused. */
    void roomAgain();

    /** Ends the feeding; a page on its way may still come. */
    void stop();

    /** Gives up what the feeder holds, after everything was stored. */
    default void close() {}
}
