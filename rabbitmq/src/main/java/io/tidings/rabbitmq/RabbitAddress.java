/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.broker.BrokerAddress;
import java.time.Duration;
import java.util.Set;

/**
 * Where RabbitMQ is and how it is used.
 *
 * @param parts the address in parts
 * @param prefix what all names begin with
 * @param partitions how many streams are made here, or 0 for what is there, and 12 where nothing is
 * @param creates whether what is missing is made; otherwise it must be there
 * @param retention how long events are kept, as RabbitMQ writes it; empty for ever
 * @param timeout how long an answer may take
 * @param lease how long a silent owner keeps its partitions
 */
record RabbitAddress(
        BrokerAddress parts,
        String prefix,
        int partitions,
        boolean creates,
        String retention,
        Duration timeout,
        Duration lease) {

    static final Set<String> SCHEMES = Set.of("amqp", "amqps");
    static final int DEFAULT_PARTITIONS = 12;
    static final int MOST_PARTITIONS = 256;

    private static final String EXAMPLE = "amqp://user:password@localhost:5672/vhost";
    private static final Set<String> OPTIONS = Set.of(
            "prefix", "partitions", "topology", "exchange", "mode", "retention", "timeout", "tls-ca", "tls-verify");

    static RabbitAddress parse(String address, Duration lease) {
        boolean tls = address.toLowerCase(java.util.Locale.ROOT).startsWith("amqps:");
        BrokerAddress parts =
                BrokerAddress.parse(address, tls ? 5671 : 5672, EXAMPLE).requireOptions(OPTIONS);
        RabbitAddress parsed = new RabbitAddress(
                parts,
                parts.prefix(),
                parts.number("partitions", 0, 1, MOST_PARTITIONS),
                parts.choice("topology", "create", Set.of("create", "verify")).equals("create"),
                retention(parts.option("retention", "7d")),
                Duration.ofMillis(parts.number("timeout", 10_000, 100, 600_000)),
                lease);
        parts.choice("exchange", "none", Set.of("none", "topic"));
        parts.choice("mode", "structured", Set.of("structured", "binary"));
        parts.choice("tls-verify", "full", Set.of("full", "ca"));
        return parsed;
    }

    private static String retention(String text) {
        if (text.equals("off")) {
            return "";
        }
        if (!text.matches("[1-9]\\d{0,5}[hd]")) {
            throw new IllegalArgumentException(
                    "Option 'retention' must be a number of hours or days, such as 36h or 7d, or 'off'. It is '%s'."
                            .formatted(text));
        }
        return text.replace('d', 'D');
    }

    /** Returns the same, but for whether what is missing is made. */
    RabbitAddress creating(boolean wanted) {
        return new RabbitAddress(parts, prefix, partitions, wanted, retention, timeout, lease);
    }

    /** Tells whether events go through an exchange that others bind queues to, or to their streams at once. */
    boolean hasExchange() {
        return parts.option("exchange", "none").equals("topic");
    }

    /** Tells whether events are written with their attributes beside the data, or as one document. */
    boolean isBinary() {
        return parts.option("mode", "structured").equals("binary");
    }

    boolean isTls() {
        return parts.scheme().equals("amqps");
    }

    boolean verifiesHost() {
        return parts.option("tls-verify", "full").equals("full");
    }

    String virtualHost() {
        return parts.path().isEmpty() ? "/" : parts.path();
    }

    /** Returns after how many seconds of silence RabbitMQ looks for the next time whether a connection is gone. */
    int heartbeatSeconds() {
        return (int) Math.max(1, Math.min(60, (lease.toMillis() * 2 / 3 + 999) / 1000));
    }

    /** Returns the address without credentials and options. */
    @Override
    public String toString() {
        return parts.toString();
    }
}
