/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.Map;

/**
 * Gives events on a broker the shape that programs without Tidings expect: what stands before the data, and headers
 * beside it.
 *
 * <p>Only what is on the broker is framed. A log keeps the plain data, and who reads the broker with Tidings gets it
 * back byte by byte, whether it has this framing, another one, or none.
 */
@FunctionalInterface
public interface MessageFraming {

    /**
     * Frames an event that is about to be sent. Called by the threads that publish and by the relay, by several at
     * once, and again whenever an event is sent again: it is quick, and remembers what it looked up.
     *
     * <p>A {@link CodecException} says that the event cannot be framed as it is: whoever published it gets a failure
     * that is not transient. Anything else that it throws is taken for something that passes. The relay tries both
     * again until it succeeds.
     *
     * @param event as it is published
     * @return its frame; {@link Frame#NONE} for an event that is sent as it is
     */
    Frame frame(Event event);

    /**
     * What is put around the data of one event.
     *
     * @param before what stands before the data
     * @param replaced in the place of how many bytes of the data it stands, counted from the first
     * @param headers what stands beside the data, by name
     */
    @SuppressWarnings("ArrayRecordComponent") // written and let go of; never compared
    record Frame(byte[] before, int replaced, Map<String, byte[]> headers) {

        /** Leaves an event as it is. */
        public static final Frame NONE = new Frame(new byte[0], 0, Map.of());

        /** Copies the headers. */
        public Frame {
            headers = Map.copyOf(headers);
            if (replaced < 0) {
                throw new IllegalArgumentException("replaced must not be negative: " + replaced);
            }
        }
    }
}
