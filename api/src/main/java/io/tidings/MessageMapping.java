/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

/** Makes events of messages that other programs put on a broker without the envelope of a CloudEvent. */
@FunctionalInterface
public interface MessageMapping {

    /**
     * Makes an event of a message. Called by the threads that read, by several at once, and again whenever the message
     * is read again: it is quick, has no effects, and gives the same event for the same message, which
     * {@link RawMessage#as} takes care of.
     *
     * <p>When it throws, a warning says so, and the message is an event of type {@code unnamed} with the reason in the
     * header {@code mappingerror}: those who listen to {@code *} get it.
     *
     * @param message without an envelope
     * @return the event
     * @throws Exception if it is no event
     */
    Event map(RawMessage message) throws Exception;

    /**
     * Sees each event once more when a handler is about to get it, before all interceptors. Here belongs what may fail,
     * such as a look-up: {@link #map} is asked once, and cannot try again. What an event is called and where it belongs
     * is settled: id, source, type, topic and key must be the same.
     *
     * <p>What this throws is a failure of the attempt: a {@link CodecException} makes a dead letter at once, anything
     * else is retried as the subscription's policy says.
     *
     * @param event as it was mapped, or any other event that came from the transport or from the log
     * @return the event to decode and hand over; by default the same
     */
    default Event handling(Event event) {
        return event;
    }
}
