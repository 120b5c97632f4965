/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import java.util.Set;

/** A transport for one suite. Thread-safe. Everything that it handed out ends when it is closed. */
public interface TransportFixture extends AutoCloseable {

    /**
     * Returns what the transport can do.
     *
     * @return the capabilities, all of them
     */
    Set<Capability> capabilities();

    /**
     * Begins an instance of Tidings on this transport.
     *
     * @param place where its events are kept apart from those of other tests: lower-case letters, digits and
     *     underscores, at most 10; the same place means the same events
     * @return a builder that the suite completes
     */
    TidingsBuilder builder(String place);

    /**
     * Makes what has to be there before the first publish.
     *
     * @param tidings an instance, not started
     */
    default void prepare(Tidings tidings) {}

    /**
     * Opens a way to the transport that can be broken. Asked for only with {@link Capability#REMOTE}.
     *
     * @return a network of its own
     */
    default Network network() {
        throw new IllegalStateException("this fixture has no network");
    }

    /**
     * Ends the server of a broker as a power cut does, and starts it again with what it has stored; returns when it
     * answers. Asked for only of a broker with {@link Capability#REMOTE}.
     */
    default void restart() {
        throw new IllegalStateException("this fixture has no server");
    }

    /**
     * Puts a message on the transport as another program does, with a client of its own. Asked for only of a broker
     * with {@link Capability#REMOTE}, and after events were published at that place.
     *
     * @param place as in {@link #builder}
     * @param message what
     */
    default void send(String place, ForeignMessage message) {
        throw new IllegalStateException("this fixture knows no other program");
    }

    @Override
    void close();

    /** A way to a transport that can break. */
    interface Network extends AutoCloseable {

        /**
         * Begins an instance of Tidings whose connections go this way, and which gives up within a few seconds when
         * there is no answer.
         *
         * @param place as in {@link TransportFixture#builder}
         * @return a builder that the suite completes
         */
        TidingsBuilder builder(String place);

        /** Breaks every connection and refuses new ones. */
        void cut();

        /** Accepts connections again. */
        void mend();

        /** Lets nothing through and keeps connections open. Asked for only of brokers. */
        default void freeze() {
            throw new IllegalStateException("this network cannot be frozen");
        }

        /** Ends {@link #freeze}. What was held back goes through, or is lost with its connection. */
        default void thaw() {
            throw new IllegalStateException("this network cannot be frozen");
        }

        @Override
        void close();
    }
}
