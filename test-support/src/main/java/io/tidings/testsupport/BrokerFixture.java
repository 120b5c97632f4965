/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.tck.Capability;
import io.tidings.tck.TransportFixture;
import java.util.Set;

/**
 * A broker server as the conformance suite wants it. Closes the server at the end.
 *
 * @param server the server
 * @param options options of the address, such as {@code partitions=4}; or empty
 * @param impatience options with which a client gives up within seconds when there is no answer
 * @param capabilities what the broker can do
 */
public record BrokerFixture(BrokerServer server, String options, String impatience, Set<Capability> capabilities)
        implements TransportFixture {

    @Override
    public TidingsBuilder builder(String place) {
        return Tidings.builder(address(server.url(), place));
    }

    private String address(String url, String place) {
        return "%s?prefix=%s%s%s".formatted(url, place, options.isEmpty() ? "" : "&", options);
    }

    @Override
    public Network network() {
        return new Proxied(this);
    }

    @Override
    public void restart() {
        server.kill();
        server.restart();
    }

    @Override
    public void close() {
        server.close();
    }

    private record Proxied(BrokerFixture fixture) implements Network {

        @Override
        public TidingsBuilder builder(String place) {
            return Tidings.builder(fixture.address(fixture.server.proxiedUrl(), place) + "&" + fixture.impatience);
        }

        @Override
        public void cut() {
            proxy().refuse(true);
            proxy().reset();
        }

        private TcpProxy proxy() {
            return fixture.server.proxy();
        }

        @Override
        public void mend() {
            proxy().refuse(false);
        }

        @Override
        public void freeze() {
            proxy().freeze();
        }

        @Override
        public void thaw() {
            proxy().resume();
        }

        @Override
        public void close() {
            thaw();
            mend();
        }
    }
}
