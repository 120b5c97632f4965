/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.broker.Foreign;
import io.tidings.spi.Broker;
import io.tidings.spi.BrokerProvider;
import java.util.Set;

/**
 * Opens brokers on Redis Streams: {@code redis://}, {@code rediss://}, {@code redis-sentinel://} and
 * {@code redis-cluster://}.
 */
public final class RedisProvider implements BrokerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public RedisProvider() {}

    @Override
    public Set<String> schemes() {
        return RedisAddress.SCHEMES;
    }

    @Override
    public Broker open(String address, Settings settings) {
        return new RedisBroker(RedisAddress.parse(address), new Foreign(settings.mapping()));
    }
}
