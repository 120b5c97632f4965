/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads committed events. */
public interface LogReader {

    /**
     * What to read.
     *
     * @param holes positions to look at again, whatever {@code after} is
     * @param after then everything beyond this position
     * @param limit at most so many beyond {@code after}; holes that have filled come in addition, at most as many again
     * @param interest which of them
     */
    record Request(PositionSet holes, long after, int limit, Interest interest) {

        /**
         * Tells whether a page looked at every asked hole. A hole may be given up only by such a page.
         *
         * <p>When a bulk insert commits late, the holes that it fills can reach the limit by themselves. Then the page
         * holds the first of them and nothing beyond {@code after}, and counts the holes that it did not come to as
         * missing.
         *
         * @param page what came of this request
         * @return false if holes were left for the next read
         */
        public boolean reachedAllHoles(Page page) {
            return !page.full || page.last > after;
        }
    }

    /**
     * Narrows a read. A reader that tracks holes must not narrow by it what it tracks: see {@link Page#last}.
     *
     * @param types event types as names, {@code family.*} or {@code *}; empty means all
     */
    record Interest(Set<String> types) {

        /** Everything. */
        public static final Interest ALL = new Interest(Set.of());

        /** Copies the set. */
        public Interest {
            types = Set.copyOf(types);
        }
    }

    /**
     * What was read, as if in one snapshot.
     *
     * @param events those of interest, by position; data above the log's bound for it is left behind
     * @param last the highest position beyond {@code after} that the read went through, of interest or not;
     *     {@code after} if there was none
     * @param missing the positions between {@code after} and {@code last} that the read did not show, and the asked
     *     holes that it did not show, or did not come to: see {@link Request#reachedAllHoles}
     * @param full whether the limit was reached, so that there may be more
     */
    record Page(List<StoredEvent> events, long last, PositionSet missing, boolean full) {}

    /**
     * Reads so that what filled a hole and what came after it are seen together: an event is shown only with all that
     * had committed before its publisher had the lock on the key's row, in this page or in earlier ones. One statement
     * does that where it sees one moment of the database; where it does not, what is missing is looked at again.
     *
     * @param request what
     * @return the page
     */
    Page read(Request request);

    /**
     * Fetches events whole, whatever their size.
     *
     * @param positions which
     * @return those that are there, by position
     */
    List<StoredEvent> load(Collection<Long> positions);

    /**
     * Names the transactions that may still fill a hole that an earlier read saw: those that hold the log's table open
     * for writing now.
     *
     * @return opaque names; empty proves that every such hole older than {@link #holeRule()} allows stays empty
     */
    Set<String> writers();

    /**
     * Returns how old a hole must be before {@link #writers()} proves anything about it.
     *
     * @return the rule of this database
     */
    EventLog.HoleRule holeRule();

    /**
     * Finds the end of the log: its highest position, with the gaps below it that open transactions may still fill.
     *
     * @return the cursor after everything that is committed now
     */
    Cursor end();

    /**
     * Finds the place just before the first event recorded at or after a moment, by search over positions.
     *
     * @param time the moment, by the database's clock
     * @return a cursor; the end of the log if all events are older
     */
    Cursor before(Instant time);
}
