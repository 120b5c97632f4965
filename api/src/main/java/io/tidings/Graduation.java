/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Moves subscriptions from the log to the broker of this instance, and back, while everything runs: nothing is lost,
 * nothing has its effect twice, and the order of keys holds across the move.
 *
 * <p>Each step is committed to the database. Whoever dies in the middle leaves a state from which the same call goes
 * on; the instances meanwhile work on as before. Instances learn of a move from the database. All methods are
 * thread-safe; two moves of one subscription at once are refused.
 */
public interface Graduation {

    /** Which way. */
    enum Direction {
        /** From the log to the broker. */
        FORWARD,
        /** Back to the log. */
        ROLLBACK
    }

    /**
     * One thing that has to be so.
     *
     * @param what in a few words
     * @param passed whether it is so
     * @param detail what was found; if it is not so, what to do
     */
    record Check(String what, boolean passed, String detail) {}

    /**
     * What a move would do. Making it changes nothing.
     *
     * @param subscription which
     * @param direction which way
     * @param broker the address of the broker
     * @param checks all of them
     * @param steps what would happen, in order, as sentences
     */
    record Plan(String subscription, Direction direction, String broker, List<Check> checks, List<String> steps) {

        /** Copies the lists. */
        public Plan {
            checks = List.copyOf(checks);
            steps = List.copyOf(steps);
        }

        /**
         * Tells whether the move may begin.
         *
         * @return true if every check passed
         */
        public boolean isPossible() {
            return checks.stream().allMatch(Check::passed);
        }
    }

    /** The steps of a move, in the order of both directions. */
    enum Step {
        /** Looks whether it may begin. */
        CHECK,
        /** The broker keeps events for the subscription from here on. */
        REGISTER,
        /** The log side finishes what only the log has. */
        CATCH_UP,
        /** The relay rests, so that nothing more arrives at the broker. */
        HOLD_RELAY,
        /** The broker side finishes what it has. */
        DRAIN,
        /** The instances finish what they have in hand, store it, and give their parts up. */
        STOP,
        /** One transaction: the subscription changes sides. */
        MOVE,
        /** The broker forgets the subscription. */
        REMOVE,
        /** It is over. */
        DONE
    }

    /**
     * Where a move is.
     *
     * @param subscription which
     * @param step at what
     * @param message a sentence for people
     */
    record Progress(String subscription, Step step, String message) {}

    /**
     * Where a subscription of the log gets its events.
     *
     * @param subscription which
     * @param state {@code log}, {@code broker}, or {@code moving} and {@code returning} while somebody moves it
     * @param broker the address of the broker that it is on, or goes to or comes from
     */
    record Place(String subscription, String state, String broker) {}

    /**
     * Looks whether a subscription can move to the broker.
     *
     * @param subscription which
     * @return the plan
     * @throws TidingsException if there is no such subscription on the log
     */
    Plan plan(String subscription);

    /**
     * Looks whether a subscription can move back to the log.
     *
     * @param subscription which
     * @return the plan
     * @throws TidingsException if there is no such subscription on the log
     */
    Plan planRollback(String subscription);

    /**
     * Moves a subscription to the broker, or goes on where somebody stopped. Returns at once when it is there.
     *
     * @param subscription which
     * @param patience how long to wait for the instances at most; after that, as after an interruption, everything is
     *     as it was before
     * @param progress is told of each step, on the calling thread
     * @throws TidingsException if a check does not pass, patience ends, or somebody else moves it
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void graduate(String subscription, Duration patience, Consumer<Progress> progress) throws InterruptedException;

    /**
     * Moves a subscription back to the log, or goes on where somebody stopped. Returns at once when it is there. All
     * subscriptions of the broker wait for new events while the relay rests.
     *
     * @param subscription which
     * @param patience how long to wait for the instances at most; after that, as after an interruption, everything is
     *     as it was before
     * @param progress is told of each step, on the calling thread
     * @throws TidingsException if a check does not pass, patience ends, or somebody else moves it
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void rollback(String subscription, Duration patience, Consumer<Progress> progress) throws InterruptedException;

    /**
     * Lists the subscriptions of the log, without relays.
     *
     * @return by name
     */
    List<String> subscriptions();

    /**
     * Lists the subscriptions that moved or are about to.
     *
     * @return by name; one that never moved is not in it
     */
    List<Place> places();
}
