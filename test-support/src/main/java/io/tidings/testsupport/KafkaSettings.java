/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a Kafka broker is to run.
 *
 * @param password of the user {@code tidings}, with SASL/PLAIN; empty for no authentication
 * @param proxyPort what clients that come through the proxy are told to connect to
 * @param proxiedPort where the proxy connects to
 */
record KafkaSettings(String password, boolean tls, Map<String, String> more, int proxyPort, int proxiedPort) {

    static final String USER = "tidings";

    private static final String LISTENERS = "CLIENT,PROXIED";

    /** The lines of server.properties. */
    Map<String, String> lines(String folder, int port, int controllerPort) {
        Map<String, String> lines = new TreeMap<>();
        lines.put("process.roles", "broker,controller");
        lines.put("node.id", "1");
        lines.put("log.dirs", folder + "/data");
        listeners(lines, port, controllerPort);
        oneNode(lines);
        fast(lines);
        if (!password.isEmpty()) {
            sasl(lines);
        }
        if (tls) {
            tls(lines);
        }
        lines.putAll(more);
        return lines;
    }

    private void listeners(Map<String, String> lines, int port, int controllerPort) {
        lines.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        lines.put("controller.listener.names", "CONTROLLER");
        lines.put("inter.broker.listener.name", "CLIENT");
        lines.put(
                "listeners",
                "CLIENT://127.0.0.1:%d,PROXIED://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, proxiedPort, controllerPort));
        lines.put("advertised.listeners", "CLIENT://127.0.0.1:%d,PROXIED://127.0.0.1:%d".formatted(port, proxyPort));
        lines.put(
                "listener.security.protocol.map",
                "CLIENT:%1$s,PROXIED:%1$s,CONTROLLER:PLAINTEXT".formatted(protocol()));
    }

    String protocol() {
        return (password.isEmpty() ? "" : "SASL_") + (tls ? "SSL" : "PLAINTEXT");
    }

    String jaas() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
                .formatted(USER, password);
    }

    private void sasl(Map<String, String> lines) {
        lines.put("sasl.enabled.mechanisms", "PLAIN");
        lines.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        for (String listener : LISTENERS.split(",", -1)) {
            lines.put(
                    "listener.name.%s.plain.sasl.jaas.config".formatted(listener.toLowerCase(Locale.ROOT)),
                    "%s user_%s=\"%s\";".formatted(jaas(), USER, password));
        }
    }

    private static void tls(Map<String, String> lines) {
        Certificates certificates = Certificates.shared();
        lines.put("ssl.keystore.type", "PKCS12");
        lines.put("ssl.keystore.location", certificates.keyStore().toString());
        lines.put("ssl.keystore.password", Certificates.PASSWORD);
        lines.put("ssl.key.password", Certificates.PASSWORD);
        lines.put("ssl.truststore.type", "PKCS12");
        lines.put("ssl.truststore.location", certificates.trustStore().toString());
        lines.put("ssl.truststore.password", Certificates.PASSWORD);
    }

    private static void oneNode(Map<String, String> lines) {
        lines.put("auto.create.topics.enable", "false");
        lines.put("offsets.topic.replication.factor", "1");
        lines.put("transaction.state.log.replication.factor", "1");
        lines.put("transaction.state.log.min.isr", "1");
        lines.put("share.coordinator.state.topic.replication.factor", "1");
        lines.put("share.coordinator.state.topic.min.isr", "1");
    }

    /** A small broker that is back soon after a kill, and whose groups find together at once. */
    private static void fast(Map<String, String> lines) {
        lines.put("offsets.topic.num.partitions", "1");
        lines.put("transaction.state.log.num.partitions", "1");
        lines.put("share.coordinator.state.topic.num.partitions", "1");
        lines.put("group.initial.rebalance.delay.ms", "0");
        lines.put("group.min.session.timeout.ms", "500");
        lines.put("broker.session.timeout.ms", "2000");
        lines.put("broker.heartbeat.interval.ms", "500");
        lines.put("num.network.threads", "2");
        lines.put("num.io.threads", "2");
        lines.put("log.cleaner.dedupe.buffer.size", "4194304");
    }
}
