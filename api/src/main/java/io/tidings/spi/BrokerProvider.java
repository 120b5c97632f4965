/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.MessageFraming;
import io.tidings.MessageMapping;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens brokers by address; found by {@link java.util.ServiceLoader}. */
public interface BrokerProvider {

    /**
     * What is the same for every broker.
     *
     * @param lease how long a silent owner keeps its partitions
     * @param mapping makes events of messages without an envelope, or null for none
     * @param framing puts something around the data of events, or null for nothing; only for a provider that
     *     {@link #frames}
     */
    record Settings(
            Duration lease,
            @Nullable MessageMapping mapping,
            @Nullable MessageFraming framing) {

        /**
         * Chooses no mapping and no framing.
         *
         * @param lease how long a silent owner keeps its partitions
         */
        public Settings(Duration lease) {
            this(lease, null, null);
        }
    }

    /**
     * Returns the schemes of addresses that this provider understands.
     *
     * @return in lower case, such as {@code redis}
     */
    Set<String> schemes();

    /**
     * Tells whether events can be framed here.
     *
     * @return false unless this provider does it; it is then never given a framing
     */
    default boolean frames() {
        return false;
    }

    /**
     * Opens a broker. Connects to nothing yet.
     *
     * @param address with one of the {@link #schemes}
     * @param settings what is the same for every broker
     * @return a broker
     * @throws IllegalArgumentException if the address is malformed; the message says where, and hides credentials
     */
    Broker open(String address, Settings settings);
}
