/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.TidingsBuilder;
import io.tidings.tck.Capability;
import io.tidings.tck.RemoteBrokerConformance;
import io.tidings.tck.TransportFixture;
import io.tidings.testsupport.BrokerFixture;
import io.tidings.testsupport.RabbitMqServer;
import java.util.EnumSet;
import java.util.Set;

class RabbitConformanceIT extends RemoteBrokerConformance {

    private static final int PARTITIONS = 4;
    private static final Set<Capability> CAPABILITIES = EnumSet.of(
            Capability.REMOTE, Capability.EARLIEST, Capability.MOMENT, Capability.REPLAY, Capability.LARGE_EVENTS);

    @Override
    protected TransportFixture fixture() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        RabbitMqServer server = RabbitMqServer.start();
        return new Kept(server, new BrokerFixture(server, "partitions=" + PARTITIONS, "timeout=2000", CAPABILITIES));
    }

    /** Kills the broker when it has written down which queues there are, which it does after some seconds. */
    private static final class Kept implements TransportFixture {

        private final RabbitMqServer server;
        private final BrokerFixture fixture;
        private volatile String place = "";

        Kept(RabbitMqServer server, BrokerFixture fixture) {
            this.server = server;
            this.fixture = fixture;
        }

        @Override
        public Set<Capability> capabilities() {
            return fixture.capabilities();
        }

        @Override
        public TidingsBuilder builder(String newPlace) {
            place = newPlace;
            return fixture.builder(newPlace);
        }

        @Override
        public Network network() {
            return new Through(fixture.network());
        }

        @Override
        public void restart() {
            for (int i = 0; i <= PARTITIONS; i++) {
                server.awaitKept("/", new Names(place).state(new PartKey("s", i)));
            }
            fixture.restart();
        }

        @Override
        public void close() {
            fixture.close();
        }

        /** A network that notes the place. */
        private final class Through implements Network {

            private final Network network;

            Through(Network network) {
                this.network = network;
            }

            @Override
            public TidingsBuilder builder(String newPlace) {
                place = newPlace;
                return network.builder(newPlace);
            }

            @Override
            public void cut() {
                network.cut();
            }

            @Override
            public void mend() {
                network.mend();
            }

            @Override
            public void freeze() {
                network.freeze();
            }

            @Override
            public void thaw() {
                network.thaw();
            }

            @Override
            public void close() {
                network.close();
            }
        }
    }
}
