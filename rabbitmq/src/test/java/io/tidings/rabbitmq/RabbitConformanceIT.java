/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.tck.BrokerConformance;
import io.tidings.tck.Capability;
import io.tidings.tck.TransportFixture;
import io.tidings.testsupport.RabbitMqServer;
import java.util.Set;

class RabbitConformanceIT extends BrokerConformance {

    @Override
    protected TransportFixture fixture() {
        String url = RabbitMqServer.elsewhere().orElseGet(RabbitConformanceIT::ours);
        return new TransportFixture() {
            @Override
            public Set<Capability> capabilities() {
                return Set.of();
            }

            @Override
            public TidingsBuilder builder(String place) {
                return Tidings.builder(url + "?partitions=4&prefix=" + place);
            }

            @Override
            public void close() {}
        };
    }

    private static String ours() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        return RabbitMqServer.shared().url();
    }
}
