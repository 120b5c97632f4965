/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.tck.Capability;
import io.tidings.tck.RemoteBrokerConformance;
import io.tidings.tck.TransportFixture;
import io.tidings.testsupport.BrokerFixture;
import io.tidings.testsupport.KafkaServer;
import java.util.EnumSet;
import java.util.Set;

class KafkaConformanceIT extends RemoteBrokerConformance {

    private static final Set<Capability> CAPABILITIES =
            EnumSet.of(Capability.REMOTE, Capability.EARLIEST, Capability.MOMENT, Capability.REPLAY);

    @Override
    protected TransportFixture fixture() {
        return new BrokerFixture(
                KafkaServer.start(),
                "partitions=4",
                "session.timeout.ms=2000&max.block.ms=3000&request.timeout.ms=2000&default.api.timeout.ms=3000&delivery.timeout.ms=4000",
                CAPABILITIES);
    }
}
