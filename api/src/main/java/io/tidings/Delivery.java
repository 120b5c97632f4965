/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

/**
 * One event for one subscription, at one attempt.
 *
 * @param <T> the class of the payload
 * @param payload the decoded data
 * @param event the event as stored
 * @param subscription the name of the subscription
 * @param attempt which attempt this is, from 1; starts again at 1 after a redrive
 * @param position the event's place in the log
 */
public record Delivery<T>(T payload, Event event, String subscription, int attempt, long position) {

    /**
     * Returns what makes a repeated effect recognisable: the same for every attempt, redelivery and redrive of an
     * event.
     *
     * @return the event's id
     */
    public String idempotencyKey() {
        return event.id();
    }
}
