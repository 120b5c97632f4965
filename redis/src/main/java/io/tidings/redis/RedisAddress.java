/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import io.tidings.broker.BrokerAddress;
import io.tidings.broker.BrokerAddress.Host;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where Redis is and how it is used.
 *
 * @param parts the address in parts
 * @param kind standalone, watched by sentinels, or a cluster
 * @param prefix what all keys begin with
 * @param partitions of a topic that is made here
 * @param creates whether topics are made; otherwise they must be there
 * @param trimming what is deleted, and when
 * @param replicas how many replicas confirm a publish
 * @param timeout how long an answer may take
 */
record RedisAddress(
        BrokerAddress parts,
        Kind kind,
        String prefix,
        int partitions,
        boolean creates,
        Trimming trimming,
        int replicas,
        Duration timeout) {

    static final Set<String> SCHEMES = Set.of("redis", "rediss", "redis-sentinel", "redis-cluster");

    private static final String EXAMPLE = "redis://user:password@localhost:6379";
    private static final Set<String> OPTIONS = Set.of(
            "partitions",
            "prefix",
            "topology",
            "trim",
            "durability",
            "timeout",
            "database",
            "tls",
            "tls-ca",
            "tls-verify",
            "sentinel-password");

    /** How many servers there are, and who says which one it is. */
    enum Kind {
        STANDALONE,
        SENTINEL,
        CLUSTER
    }

    static RedisAddress parse(String address) {
        boolean sentinel = address.toLowerCase(Locale.ROOT).startsWith("redis-sentinel:");
        BrokerAddress parts =
                BrokerAddress.parse(address, sentinel ? 26_379 : 6379, EXAMPLE).requireOptions(OPTIONS);
        Kind kind = sentinel ? Kind.SENTINEL : parts.scheme().equals("redis-cluster") ? Kind.CLUSTER : Kind.STANDALONE;
        RedisAddress parsed = new RedisAddress(
                parts,
                kind,
                parts.prefix(),
                parts.number("partitions", 16, 1, 256),
                parts.choice("topology", "create", Set.of("create", "verify")).equals("create"),
                Trimming.parse(parts.option("trim", "7d")),
                replicas(parts.option("durability", "server")),
                Duration.ofMillis(parts.number("timeout", 5000, 100, 600_000)));
        parsed.check();
        return parsed;
    }

    private static int replicas(String durability) {
        if (durability.equals("server")) {
            return 0;
        }
        if (!durability.matches("wait:[1-9]")) {
            throw new IllegalArgumentException(
                    "Option 'durability' must be 'server' or 'wait:' and how many replicas confirm, such as wait:1. It is '%s'."
                            .formatted(durability));
        }
        return durability.charAt(durability.length() - 1) - '0';
    }

    private void check() {
        if (kind == Kind.STANDALONE && parts.hosts().size() > 1) {
            throw new IllegalArgumentException(
                    "%s names %d hosts. Use redis-sentinel:// or redis-cluster:// for several."
                            .formatted(parts, parts.hosts().size()));
        }
        if (kind == Kind.SENTINEL && parts.path().isEmpty()) {
            throw new IllegalArgumentException(
                    "%s does not name the master. Write redis-sentinel://host:26379/NAME.".formatted(parts));
        }
        uris();
    }

    /** Returns what the client connects to: several for a cluster, else one. */
    List<RedisURI> uris() {
        return switch (kind) {
            case SENTINEL -> List.of(sentinel());
            case STANDALONE, CLUSTER -> parts.hosts().stream().map(this::server).toList();
        };
    }

    private RedisURI server(Host host) {
        return secured(RedisURI.builder().withHost(host.name()).withPort(host.port()))
                .build();
    }

    private RedisURI sentinel() {
        RedisURI.Builder uri = RedisURI.builder().withSentinelMasterId(parts.path());
        String password = parts.options().get("sentinel-password");
        for (Host host : parts.hosts()) {
            if (password == null) {
                uri.withSentinel(host.name(), host.port());
            } else {
                uri.withSentinel(host.name(), host.port(), password);
            }
        }
        return secured(uri).build();
    }

    private RedisURI.Builder secured(RedisURI.Builder uri) {
        uri.withTimeout(timeout).withClientName("tidings");
        if (parts.password() != null) {
            if (parts.user() == null) {
                uri.withPassword(parts.password().toCharArray());
            } else {
                uri.withAuthentication(parts.user(), parts.password().toCharArray());
            }
        }
        if (isTls()) {
            uri.withSsl(true).withVerifyPeer(VERIFY.get(parts.choice("tls-verify", "full", VERIFY.keySet())));
        }
        if (kind != Kind.CLUSTER) {
            uri.withDatabase(database());
        }
        return uri;
    }

    private static final Map<String, SslVerifyMode> VERIFY =
            Map.of("full", SslVerifyMode.FULL, "ca", SslVerifyMode.CA, "none", SslVerifyMode.NONE);

    boolean isTls() {
        return parts.scheme().equals("rediss")
                || parts.choice("tls", "no", Set.of("yes", "no")).equals("yes");
    }

    private int database() {
        if (kind == Kind.STANDALONE && !parts.path().isEmpty()) {
            if (!parts.path().matches("\\d{1,4}")) {
                throw new IllegalArgumentException(
                        "The path of %s must be the number of a database, such as /0".formatted(parts));
            }
            return Integer.parseInt(parts.path());
        }
        return parts.number("database", 0, 0, 9999);
    }

    /** Returns the address without credentials and options. */
    @Override
    public String toString() {
        return parts.toString();
    }
}
