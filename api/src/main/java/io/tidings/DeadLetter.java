/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Instant;

/**
 * A delivery that gave up, with everything needed to understand it.
 *
 * @param subscription whose delivery
 * @param position the event's place in the log; with the subscription, names the dead letter
 * @param event the event as it was delivered, kept even when the log has dropped it
 * @param attempts how often it was tried
 * @param failure why it failed at last
 * @param firstFailedAt when it first failed, by the database's clock
 * @param deadAt when it gave up, by the database's clock
 * @param redrives how often it had been redriven before
 */
public record DeadLetter(
        String subscription,
        long position,
        Event event,
        int attempts,
        Failure failure,
        Instant firstFailedAt,
        Instant deadAt,
        int redrives) {

    /**
     * Names a dead letter.
     *
     * @param subscription whose
     * @param position the event's place in the log
     */
    public record Id(String subscription, long position) {

        /**
         * Reads {@code subscription/position}.
         *
         * @param text such as {@code email/4711}
         * @return the id
         * @throws IllegalArgumentException if the text has another form
         */
        public static Id parse(String text) {
            int slash = text.lastIndexOf('/');
            if (slash <= 0 || !text.substring(slash + 1).matches("\\d{1,18}|[1-8]\\d{18}")) {
                throw new IllegalArgumentException(
                        "'%s' does not name a dead letter: write subscription/position, such as email/4711"
                                .formatted(text));
            }
            return new Id(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
        }

        @Override
        public String toString() {
            return subscription + "/" + position;
        }
    }

    /**
     * Returns the name of this dead letter.
     *
     * @return subscription and position
     */
    public Id id() {
        return new Id(subscription, position);
    }
}
