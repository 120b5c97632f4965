/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import java.time.Duration;
import java.util.Set;

/** Opens brokers by address; found by {@link java.util.ServiceLoader}. */
public interface BrokerProvider {

    /**
     * What is the same for every broker.
     *
     * @param lease how long a silent owner keeps its partitions
     */
    record Settings(Duration lease) {}

    /**
     * Returns the schemes of addresses that this provider understands.
     *
     * @return in lower case, such as {@code redis}
     */
    Set<String> schemes();

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
