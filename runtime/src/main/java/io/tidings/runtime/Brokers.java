/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.spi.Broker;
import io.tidings.spi.BrokerProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Finds the broker behind an address. */
final class Brokers {

    /** Where schemes that this version knows live, to name what is missing. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "memory", "tidings-memory",
            "redis", "tidings-redis",
            "rediss", "tidings-redis",
            "redis-sentinel", "tidings-redis",
            "redis-cluster", "tidings-redis",
            "amqp", "tidings-rabbitmq",
            "amqps", "tidings-rabbitmq",
            "kafka", "tidings-kafka");

    /** What addresses of databases begin with. */
    private static final Set<String> DATABASES =
            Set.of("jdbc", "postgres", "postgresql", "mysql", "mariadb", "sqlite", "h2");

    private Brokers() {}

    static Broker open(String address, BrokerProvider.Settings settings) {
        String scheme = scheme(address);
        List<BrokerProvider> providers = new ArrayList<>();
        ServiceLoader.load(BrokerProvider.class, Brokers.class.getClassLoader()).forEach(providers::add);
        BrokerProvider found = providers.stream()
                .filter(provider -> provider.schemes().contains(scheme))
                .findFirst()
                .orElseThrow(() -> unknown(scheme, providers));
        if (settings.framing() != null && !found.frames()) {
            throw new IllegalArgumentException(
                    "A framing was given, and %s:// has none: events are framed on kafka:// only.".formatted(scheme));
        }
        return found.open(address, settings);
    }

    private static String scheme(String address) {
        int colon = address.indexOf(':');
        String before = address.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        if (DATABASES.contains(before)) {
            throw new IllegalArgumentException(
                    "A database is not given as a transport: use Tidings.on(dataSource), or --database on the command line.");
        }
        if (!before.matches("[a-z][a-z0-9+.-]*") || !address.startsWith("://", colon)) {
            throw new IllegalArgumentException(
                    "The address of a transport begins with a scheme, such as redis://localhost, amqp://localhost or kafka://localhost:9092. This one does not.");
        }
        return before;
    }

    private static RuntimeException unknown(String scheme, List<BrokerProvider> providers) {
        String artifact = ARTIFACTS.get(scheme);
        if (artifact != null) {
            return new IllegalStateException(
                    "Nothing on the class path understands %s://. Add the artifact io.tidings:%s."
                            .formatted(scheme, artifact));
        }
        TreeSet<String> known = new TreeSet<>(ARTIFACTS.keySet());
        providers.forEach(provider -> known.addAll(provider.schemes()));
        return new IllegalArgumentException(
                "Unknown transport %s://. Known are %s.".formatted(scheme, String.join(", ", known)));
    }
}
