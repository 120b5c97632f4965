/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.broker.BrokerAddress;
import io.tidings.spi.Broker;
import io.tidings.spi.BrokerProvider;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens brokers in memory: {@code memory://name}, shared by everybody in this JVM who says the same name. */
public final class MemoryProvider implements BrokerProvider {

    private static final Map<String, MemoryStore> STORES = new ConcurrentHashMap<>();

    @Override
    public Set<String> schemes() {
        return Set.of("memory");
    }

    @Override
    public Broker open(String address, Settings settings) {
        BrokerAddress parsed =
                BrokerAddress.parse(address, 1, "memory://orders").requireOptions(Set.of("partitions"));
        int partitions = parsed.number("partitions", 16, 1, 1024);
        String name = parsed.hosts().get(0).name();
        return new MemoryBroker(name, STORES.computeIfAbsent(name, each -> new MemoryStore(partitions)));
    }
}
