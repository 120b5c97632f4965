/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Kafka 4.3 cluster of one node. Topics are not made by using them.
 *
 * <p>Group members may set {@code session.timeout.ms} as low as 500. After a kill the broker is back in a few seconds.
 */
public final class KafkaServer extends ManagedBroker {

    private static final class Shared {
        private static final KafkaServer INSTANCE = with().started(true);
    }

    private final KafkaSettings settings;
    private final TcpProxy proxy;

    private KafkaServer(KafkaSettings settings, TcpProxy proxy, ManagedServer server) {
        super(server);
        this.settings = settings;
        this.proxy = proxy;
    }

    /**
     * Returns the broker that the tests of this JVM share, with the defaults of {@link #with()}. It stops with the JVM
     * and refuses to be killed.
     *
     * @return a running broker
     */
    public static KafkaServer shared() {
        return Shared.INSTANCE;
    }

    /**
     * Starts a broker of one's own with the defaults of {@link #with()}.
     *
     * @return a running broker
     */
    public static KafkaServer start() {
        return with().start();
    }

    /**
     * Starts to describe a broker. By default it asks for no password and speaks no TLS.
     *
     * @return a builder
     */
    public static Builder with() {
        return new Builder();
    }

    /** Returns host and port, as clients take them for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    /** Returns host and port of {@link #proxy()}; the broker sends clients that come through it back there. */
    public String proxiedBootstrapServers() {
        return "127.0.0.1:" + proxy().port();
    }

    /**
     * Returns what a client has to set to be let in, as Kafka's clients name it.
     *
     * @return empty for a broker without password and TLS
     */
    public Map<String, String> clientSettings() {
        Map<String, String> client = new HashMap<>();
        if (!settings.protocol().equals("PLAINTEXT")) {
            client.put("security.protocol", settings.protocol());
        }
        if (!settings.password().isEmpty()) {
            client.put("sasl.mechanism", "PLAIN");
            client.put("sasl.jaas.config", settings.jaas() + ";");
        }
        if (settings.tls()) {
            client.put("ssl.truststore.type", "PKCS12");
            client.put(
                    "ssl.truststore.location",
                    Certificates.shared().trustStore().toString());
            client.put("ssl.truststore.password", Certificates.PASSWORD);
        }
        return client;
    }

    @Override
    String url(int port) {
        return "kafka://127.0.0.1:" + port;
    }

    @Override
    TcpProxy startProxy() {
        return proxy;
    }

    @Override
    public void close() {
        super.close();
        proxy.close();
    }

    /** Collects how a broker is to run. Not thread-safe. */
    public static final class Builder {

        private final Map<String, String> more = new TreeMap<>();
        private String password = "";
        private boolean tls;

        private Builder() {}

        /**
         * Asks clients for SASL/PLAIN; the user is {@code tidings}.
         *
         * @param password letters and digits
         */
        public Builder password(String password) {
            this.password = password;
            return this;
        }

        /** Lets the broker speak TLS alone, with the certificate of {@link Certificates#shared()}. */
        public Builder tls() {
            this.tls = true;
            return this;
        }

        /**
         * Sets anything else.
         *
         * @param name as in server.properties, such as {@code message.max.bytes}
         * @param value as in server.properties
         */
        public Builder setting(String name, String value) {
            more.put(name, value);
            return this;
        }

        /**
         * Starts the broker.
         *
         * @return a running broker
         */
        public KafkaServer start() {
            return started(false);
        }

        private KafkaServer started(boolean shared) {
            int proxied = Ports.free();
            TcpProxy proxy = TcpProxy.to(proxied);
            KafkaSettings settings = new KafkaSettings(password, tls, new TreeMap<>(more), proxy.port(), proxied);
            KafkaLauncher launcher = new KafkaLauncher(settings);
            ManagedServer server = shared ? ManagedServer.startShared(launcher) : ManagedServer.start(launcher);
            return new KafkaServer(settings, proxy, server);
        }
    }
}
