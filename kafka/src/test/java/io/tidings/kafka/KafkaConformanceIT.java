/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.tck.BrokerConformance;
import io.tidings.tck.Capability;
import io.tidings.tck.TransportFixture;
import io.tidings.testsupport.KafkaServer;
import java.util.Set;

class KafkaConformanceIT extends BrokerConformance {

    @Override
    protected TransportFixture fixture() {
        KafkaServer server = KafkaServer.shared();
        return new TransportFixture() {
            @Override
            public Set<Capability> capabilities() {
                return Set.of();
            }

            @Override
            public TidingsBuilder builder(String place) {
                return Tidings.builder(server.url() + "?partitions=4&prefix=" + place);
            }

            @Override
            public void close() {}
        };
    }
}
