/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.tck.Capability;
import io.tidings.tck.ForeignMessage;
import io.tidings.tck.TransportFixture;
import java.util.Set;
import java.util.function.Consumer;

/** A broker server as the conformance suite wants it. Closes the server at the end. */
public final class BrokerFixture implements TransportFixture {

    private final BrokerServer server;
    private final String options;
    private final String impatience;
    private final Set<Capability> capabilities;
    private final Consumer<String> kept;
    private final Sender sender;
    private volatile String place = "";

    /**
     * Makes a fixture of a server that keeps at once what it has confirmed.
     *
     * @param server the server
     * @param options options of the address, such as {@code partitions=4}; or empty
     * @param impatience options with which a client gives up within seconds when there is no answer
     * @param capabilities what the broker can do
     */
    public BrokerFixture(BrokerServer server, String options, String impatience, Set<Capability> capabilities) {
        this(server, options, impatience, capabilities, nowhere -> {});
    }

    /**
     * Makes a fixture.
     *
     * @param server the server
     * @param options options of the address, such as {@code partitions=4}; or empty
     * @param impatience options with which a client gives up within seconds when there is no answer
     * @param capabilities what the broker can do
     * @param kept waits, before the server is killed, until it has kept what there is at a place
     */
    public BrokerFixture(
            BrokerServer server,
            String options,
            String impatience,
            Set<Capability> capabilities,
            Consumer<String> kept) {
        this(server, options, impatience, capabilities, kept, (url, place, message) -> {
            throw new IllegalStateException("this fixture knows no other program");
        });
    }

    private BrokerFixture(
            BrokerServer server,
            String options,
            String impatience,
            Set<Capability> capabilities,
            Consumer<String> kept,
            Sender sender) {
        this.server = server;
        this.options = options;
        this.impatience = impatience;
        this.capabilities = capabilities;
        this.kept = kept;
        this.sender = sender;
    }

    /** Another program, with a client of its own. */
    @FunctionalInterface
    public interface Sender {

        /**
         * Puts a message on the broker.
         *
         * @param url of the broker
         * @param place the prefix of its names
         * @param message what
         * @throws Exception if that does not work
         */
        void send(String url, String place, ForeignMessage message) throws Exception;
    }

    /**
     * Returns the same fixture with another program beside.
     *
     * @param other puts messages on the broker
     * @return a fixture in place of this one
     */
    public BrokerFixture beside(Sender other) {
        return new BrokerFixture(server, options, impatience, capabilities, kept, other);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public TidingsBuilder builder(String newPlace) {
        return Tidings.builder(address(server.url(), newPlace));
    }

    private String address(String url, String newPlace) {
        place = newPlace;
        return "%s?prefix=%s%s%s".formatted(url, newPlace, options.isEmpty() ? "" : "&", options);
    }

    @Override
    public Network network() {
        return new Proxied(this);
    }

    @Override
    @SuppressWarnings("checkstyle:IllegalCatch") // clients throw what they like
    public void send(String at, ForeignMessage message) {
        try {
            sender.send(server.url(), at, message);
        } catch (Exception e) {
            throw new IllegalStateException("the other program could not send " + message, e);
        }
    }

    @Override
    public void restart() {
        kept.accept(place);
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
