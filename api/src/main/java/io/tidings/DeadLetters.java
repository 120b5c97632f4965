/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The desk for deliveries that gave up.
 *
 * <p>All methods are thread-safe and throw {@link TidingsException} when the database is away. Each call that changes
 * something is idempotent: a dead letter that was already redriven or discarded is not touched again.
 */
public interface DeadLetters {

    /**
     * Selects dead letters. Null means any.
     *
     * @param subscription whose
     * @param fingerprint of which group
     * @param type of which event type
     */
    record Filter(
            @Nullable String subscription,
            @Nullable String fingerprint,
            @Nullable String type) {

        /**
         * Selects all.
         *
         * @return a filter without a condition
         */
        public static Filter all() {
            return new Filter(null, null, null);
        }
    }

    /**
     * Dead letters that look alike.
     *
     * @param subscription whose
     * @param fingerprint what they share
     * @param exception the class of the exception
     * @param message the message of one of them
     * @param count how many
     * @param oldestPosition the place of the first
     */
    record Group(
            String subscription,
            String fingerprint,
            String exception,
            String message,
            long count,
            long oldestPosition) {}

    /**
     * Lists dead letters by subscription and position.
     *
     * @param filter which
     * @param after continue after this one, or null for the first page
     * @param limit at most so many, from 1 to 1000
     * @return a page
     */
    List<DeadLetter> list(Filter filter, DeadLetter.@Nullable Id after, int limit);

    /**
     * Groups dead letters by fingerprint, the largest group first.
     *
     * @param filter which
     * @return the groups
     */
    List<Group> groups(Filter filter);

    /**
     * Counts dead letters; the dry run of a redrive or discard.
     *
     * @param filter which
     * @return how many
     */
    long count(Filter filter);

    /**
     * Finds one.
     *
     * @param id which
     * @return the dead letter, if it is still one
     */
    Optional<DeadLetter> find(DeadLetter.Id id);

    /**
     * Replaces the data of a dead letter's event. The event gets a new id, and the header {@code editedfrom} with the
     * old one.
     *
     * @param id which
     * @param data the new data
     * @return the changed event, or empty if it is not a dead letter any more
     */
    Optional<Event> edit(DeadLetter.Id id, byte[] data);

    /**
     * Sends one to its own subscription again, from attempt 1.
     *
     * @param id which
     * @return whether it was a dead letter
     */
    boolean redrive(DeadLetter.Id id);

    /**
     * Sends all that match to their own subscriptions again, in slices.
     *
     * @param filter which
     * @param progress is told the number done so far, after each slice
     * @return how many
     */
    long redriveAll(Filter filter, LongConsumer progress);

    /**
     * Closes one for good. It is kept for the record, with the reason.
     *
     * @param id which
     * @param reason why, in words for those who come after
     * @return whether it was a dead letter
     */
    boolean discard(DeadLetter.Id id, String reason);

    /**
     * Closes all that match for good.
     *
     * @param filter which
     * @param reason why
     * @param progress is told the number done so far, after each slice
     * @return how many
     */
    long discardAll(Filter filter, String reason, LongConsumer progress);
}
