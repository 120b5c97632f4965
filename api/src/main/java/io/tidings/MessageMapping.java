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
}
