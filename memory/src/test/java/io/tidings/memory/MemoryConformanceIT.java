/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.tck.BrokerConformance;
import io.tidings.tck.Capability;
import io.tidings.tck.TransportFixture;
import java.util.Set;

class MemoryConformanceIT extends BrokerConformance {

    @Override
    protected TransportFixture fixture() {
        return new TransportFixture() {
            @Override
            public Set<Capability> capabilities() {
                return Set.of(Capability.EARLIEST, Capability.MOMENT, Capability.REPLAY, Capability.LARGE_EVENTS);
            }

            @Override
            public TidingsBuilder builder(String place) {
                return Tidings.builder("memory://" + place);
            }

            @Override
            public void close() {}
        };
    }
}
