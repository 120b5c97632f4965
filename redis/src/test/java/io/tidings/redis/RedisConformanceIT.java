/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.tck.BrokerConformance;
import io.tidings.tck.Capability;
import io.tidings.tck.TransportFixture;
import io.tidings.testsupport.RedisServer;
import java.util.Set;

class RedisConformanceIT extends BrokerConformance {

    @Override
    protected TransportFixture fixture() {
        RedisServer redis = RedisServer.start();
        return new TransportFixture() {
            @Override
            public Set<Capability> capabilities() {
                return Set.of();
            }

            @Override
            public TidingsBuilder builder(String place) {
                return Tidings.builder(redis.url() + "?prefix=" + place);
            }

            @Override
            public void close() {
                redis.close();
            }
        };
    }
}
