/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

/** One way to publish to a broker and to consume from it, measured beside others. Has no state; thread-safe. */
public interface BrokerContender {

    /** Returns what the table and the JSON file call it, such as {@code raw lettuce}. */
    String name();

    /** Returns the version of the library, or what stands for it. */
    String version();

    /** Returns the settings that matter, in one line. */
    String settings();

    /** Tells whether it is of others: when it fails, it is left out. */
    default boolean isPeer() {
        return false;
    }

    /** Tells whether it is the raw client that does the same as Tidings, which a goal is set by. */
    default boolean isYardstick() {
        return false;
    }

    /** Tells whether it publishes alone. */
    default boolean onlyPublishes() {
        return false;
    }

    /** Tells whether it consumes alone, what another one published. */
    default boolean onlyConsumes() {
        return false;
    }

    /** Tells whether events stay when they are handled, so that each {@link Transmission#consume} sees all of them. */
    boolean keepsEvents();

    /**
     * Makes a place for events on a broker, and whatever is ready to publish there.
     *
     * @param address of the broker
     * @param name of the place; new each time
     * @return the transmission
     * @throws Exception if it cannot
     */
    Transmission open(String address, String name) throws Exception;
}
