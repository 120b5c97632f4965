/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Instant;

/** Where in the log a subscription begins, or is moved to. */
public sealed interface Start {

    /** The first event that the log still has. */
    record Earliest() implements Start {}

    /** After everything that is committed now. */
    record Latest() implements Start {}

    /**
     * The first event recorded at or after a moment, by the database's clock.
     *
     * @param time the moment
     */
    record At(Instant time) implements Start {}

    /**
     * A place in the log.
     *
     * @param position the first position to deliver; not negative
     */
    record Position(long position) implements Start {

        /** Checks the position. */
        public Position {
            if (position < 0) {
                throw new IllegalArgumentException("position must not be negative: " + position);
            }
        }
    }

    /**
     * Begins with the first event that the log still has.
     *
     * @return earliest
     */
    static Start earliest() {
        return new Earliest();
    }

    /**
     * Begins with whatever commits from now on.
     *
     * @return latest
     */
    static Start latest() {
        return new Latest();
    }

    /**
     * Begins with the first event recorded at or after a moment.
     *
     * @param time the moment, by the database's clock
     * @return that start
     */
    static Start at(Instant time) {
        return new At(time);
    }

    /**
     * Begins with a place in the log.
     *
     * @param position the first position to deliver
     * @return that start
     */
    static Start position(long position) {
        return new Position(position);
    }
}
