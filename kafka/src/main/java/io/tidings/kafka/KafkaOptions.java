/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.broker.BrokerAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an address says.
 *
 * @param address without the options
 * @param prefix what the names of all topics and groups begin with
 * @param partitions of topics that are made here
 * @param replication of topics that are made here; -1 for the cluster's default
 * @param create whether topics are made, or only checked
 * @param topics more topics to listen to, for events of other producers whose types do not name them
 * @param client settings passed through to Kafka's clients, credentials among them
 * @param lease how long a silent owner keeps its partitions
 */
record KafkaOptions(
        BrokerAddress address,
        String prefix,
        int partitions,
        short replication,
        boolean create,
        Set<String> topics,
        Map<String, String> client,
        Duration lease) {

    static final int DEFAULT_PARTITIONS = 12;

    private static final String EXAMPLE = "kafka://localhost:9092";
    private static final int PORT = 9092;
    private static final Set<String> OWN = Set.of("prefix", "partitions", "replication", "topology", "codec", "topics");

    /** Settings that keep the promises: who changes them changes what Tidings is. */
    private static final Set<String> FIXED = Set.of(
            "acks",
            "auto.offset.reset",
            "bootstrap.servers",
            "enable.auto.commit",
            "enable.idempotence",
            "group.id",
            "group.instance.id",
            "group.protocol",
            "isolation.level",
            "key.deserializer",
            "key.serializer",
            "partition.assignment.strategy",
            "partitioner.class",
            "transactional.id",
            "value.deserializer",
            "value.serializer");

    KafkaOptions {
        topics = Set.copyOf(topics);
        client = Map.copyOf(client);
    }

    static KafkaOptions parse(String text, Duration lease) {
        BrokerAddress address = BrokerAddress.parse(text, PORT, EXAMPLE);
        if (!address.path().isEmpty()) {
            throw new IllegalArgumentException(
                    "The address %s has a path, which Kafka does not know. Did you mean ?prefix=%s.?"
                            .formatted(address, address.path()));
        }
        Map<String, String> client = passedThrough(address);
        requireOwn(address, client.keySet());
        login(address, client);
        String codec = address.option("codec", "");
        if (!codec.isEmpty()) {
            client.put(
                    "compression.type",
                    oneOf(address, "codec", codec, Set.of("none", "gzip", "snappy", "lz4", "zstd")));
        }
        String topology = oneOf(address, "topology", address.option("topology", "create"), Set.of("create", "verify"));
        return new KafkaOptions(
                address,
                Names.checkedPart("prefix", address.option("prefix", "")),
                address.number("partitions", DEFAULT_PARTITIONS, 1, 10_000),
                (short) address.number("replication", -1, 1, 100),
                topology.equals("create"),
                listed(address.option("topics", "")),
                client,
                lease);
    }

    private static Set<String> listed(String text) {
        Set<String> names = new TreeSet<>();
        for (String each : text.split(",", -1)) {
            if (!each.isBlank()) {
                names.add(Names.checkedPart("topics", each.strip()));
            }
        }
        return names;
    }

    private static Map<String, String> passedThrough(BrokerAddress address) {
        Map<String, String> client = new HashMap<>();
        address.options().forEach((name, value) -> {
            if (FIXED.contains(name)) {
                throw new IllegalArgumentException(
                        "Option '%s' in the address %s cannot be set: Tidings' promises depend on it."
                                .formatted(name, address));
            }
            if (name.indexOf('.') > 0) {
                client.put(name, value);
            }
        });
        return client;
    }

    private static void requireOwn(BrokerAddress address, Set<String> passedThrough) {
        Set<String> known = new TreeSet<>(OWN);
        known.addAll(passedThrough);
        address.requireOptions(known);
    }

    private static String oneOf(BrokerAddress address, String name, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException("Option '%s' in the address %s must be one of %s: '%s'"
                    .formatted(name, address, String.join(", ", new TreeSet<>(allowed)), value));
        }
        return value;
    }

    private static void login(BrokerAddress address, Map<String, String> client) {
        if (address.user() == null || client.containsKey("sasl.jaas.config")) {
            return;
        }
        client.putIfAbsent("security.protocol", "SASL_PLAINTEXT");
        String mechanism = client.computeIfAbsent("sasl.mechanism", each -> "PLAIN");
        String module = mechanism.startsWith("SCRAM") ? "scram.ScramLoginModule" : "plain.PlainLoginModule";
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                        .formatted(
                                module,
                                quoted(address.user()),
                                quoted(address.password() == null ? "" : address.password())));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    String bootstrapServers() {
        return address.hosts().stream().map(BrokerAddress.Host::toString).collect(Collectors.joining(","));
    }

    /** Settings of Kafka's clients, ours below those of the address. */
    Map<String, Object> client(Map<String, Object> ours) {
        Map<String, Object> all = new TreeMap<>(ours);
        all.putAll(client);
        all.put("bootstrap.servers", bootstrapServers());
        return all;
    }

    /** Returns the address without credentials and options. */
    @Override
    public String toString() {
        return address.toString();
    }
}
