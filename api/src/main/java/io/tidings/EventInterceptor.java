/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

/**
 * Stands between an application and the log: sees each event before it is stored, and again before a handler gets it.
 * For what concerns events of all types: validation, encryption, tenants.
 *
 * <p>Several interceptors wrap each other. The one that was given to {@link TidingsBuilder#interceptor} first is the
 * outermost: it sees a published event first, and one to be handled last. So what one does to an event on the way in,
 * it finds on the way out.
 *
 * <p>An interceptor may return another event in place of the one it was given; its id, source, type, topic and key must
 * be the same, for by them it is found, sent and ordered. It refuses an event by throwing. Implementations are
 * thread-safe, and quick: they run for each event, and {@link #handling} for each subscription and attempt.
 *
 * <p>The relay passes on what is stored, and calls no interceptor. Events that other programs insert with SQL are not
 * seen when they are stored, only when they are handled.
 */
public interface EventInterceptor {

    /**
     * Sees an event that this application publishes, on the caller's thread and before anything is stored, however it
     * is published. Its data is what the codec made.
     *
     * <p>What this throws reaches the caller of the publish, and nothing of the call is stored or sent.
     *
     * @param event what is published
     * @return the event to store; by default the same
     */
    default Event published(Event event) {
        return event;
    }

    /**
     * Sees an event that a handler is about to get, whichever handler, and whether it is the first attempt, a retry, a
     * replay or a redriven dead letter. Called after the subscription's filter, which sees the event as it is stored:
     * what a subscription does not want costs nothing here and cannot be refused.
     *
     * <p>What this throws is a failure of the attempt: a {@link CodecException} makes a dead letter at once, anything
     * else is retried as the subscription's policy says. A dead letter holds the event as it is stored.
     *
     * @param event what is stored
     * @return the event to decode and hand over; by default the same
     */
    default Event handling(Event event) {
        return event;
    }
}
