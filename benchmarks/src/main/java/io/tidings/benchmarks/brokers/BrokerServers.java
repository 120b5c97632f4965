/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

import io.tidings.testsupport.BrokerServer;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.RedisServer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The brokers that a benchmark runs on: those it is given, and others that it starts when they are needed. */
public final class BrokerServers implements AutoCloseable {

    private final Map<BrokerKind, String> given = new EnumMap<>(BrokerKind.class);
    private final Map<BrokerKind, BrokerServer> started = new EnumMap<>(BrokerKind.class);

    private BrokerServers() {}

    /**
     * Takes brokers by their addresses; whatever kind is missing is started when it is needed.
     *
     * @param addresses such as {@code redis://localhost:6379}, one of each kind at most
     * @return the brokers; the caller closes them
     * @throws IllegalArgumentException if an address is of no kind that is measured
     */
    public static BrokerServers of(List<String> addresses) {
        BrokerServers servers = new BrokerServers();
        for (String address : addresses) {
            BrokerKind kind = Arrays.stream(BrokerKind.values())
                    .filter(each -> address.startsWith(each.scheme() + "://"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "an address of a broker begins with redis://, kafka:// or amqp://"));
            servers.given.put(kind, address.replaceAll("/+$", ""));
        }
        return servers;
    }

    /**
     * Returns where a broker is; starts it if it was not given.
     *
     * @param kind which
     * @return its address without path and options; empty where it can neither be reached nor started
     */
    public Optional<String> address(BrokerKind kind) {
        String known = given.get(kind);
        if (known != null) {
            return Optional.of(known);
        }
        if (kind == BrokerKind.RABBITMQ && !started.containsKey(kind)) {
            Optional<String> elsewhere = RabbitMqServer.elsewhere();
            if (elsewhere.isPresent() || RabbitMqServer.whyUnavailable().isPresent()) {
                return elsewhere;
            }
        }
        return Optional.of(started.computeIfAbsent(kind, BrokerServers::start).url());
    }

    private static BrokerServer start(BrokerKind kind) {
        return switch (kind) {
            case REDIS -> RedisServer.start();
            case KAFKA ->
                KafkaServer.with()
                        // Under load a broker that has to be heard of every two seconds is taken for dead.
                        .setting("broker.session.timeout.ms", "18000")
                        .start();
            case RABBITMQ -> RabbitMqServer.start();
        };
    }

    /** Stops what was started here. */
    @Override
    public void close() {
        started.values().forEach(BrokerServer::close);
    }
}
