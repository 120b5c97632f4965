/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

/** The kinds of broker that are measured. */
public enum BrokerKind {
    /** Redis Streams. */
    REDIS("redis"),
    /** Kafka. */
    KAFKA("kafka"),
    /** RabbitMQ. */
    RABBITMQ("amqp");

    private final String scheme;

    BrokerKind(String scheme) {
        this.scheme = scheme;
    }

    /** Returns what its addresses begin with. */
    public String scheme() {
        return scheme;
    }
}
