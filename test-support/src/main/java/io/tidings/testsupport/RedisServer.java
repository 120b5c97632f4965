/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.util.Map;
import java.util.TreeMap;

/**
 * A Redis server: 7.0 where Debian's package can be had, else 6.2 from a jar.
 *
 * <pre>{@code
 * try (RedisServer redis = RedisServer.with().persistence(Persistence.ALWAYS).password("secret").start()) {
 *     RedisClient client = RedisClient.create(redis.url());
 * }
 * }</pre>
 */
public final class RedisServer extends ManagedBroker {

    /** What Redis writes to its append-only file, and when it forces that to the disk. */
    public enum Persistence {
        /**
         * Written about when the reply is, forced once a second: nearly always survives a kill. Redis puts the writing
         * off, up to two seconds, while the disk is busy with forcing what came before.
         */
        EVERY_SECOND,
        /** Written and forced before the reply. */
        ALWAYS,
        /** Nothing is written; a restart begins empty. */
        OFF
    }

    private static final class Shared {
        private static final RedisServer INSTANCE;

        static {
            RedisSettings settings = with().settings();
            INSTANCE = new RedisServer(settings, ManagedServer.startShared(new RedisLauncher(settings, false)));
        }
    }

    private final RedisSettings settings;

    private RedisServer(RedisSettings settings, ManagedServer server) {
        super(server);
        this.settings = settings;
    }

    /**
     * Returns the server that the tests of this JVM share, with the defaults of {@link #with()}. It stops with the JVM
     * and refuses to be killed.
     *
     * @return a running server
     */
    public static RedisServer shared() {
        return Shared.INSTANCE;
    }

    /**
     * Starts a server of one's own with the defaults of {@link #with()}.
     *
     * @return a running server
     */
    public static RedisServer start() {
        return with().start();
    }

    /**
     * Starts to describe a server. By default it persists every second, asks for no password and speaks no TLS.
     *
     * @return a builder
     */
    public static Builder with() {
        return new Builder();
    }

    @Override
    String url(int port) {
        String password = settings.password().isEmpty() ? "" : ":" + settings.password() + "@";
        return "%s://%s127.0.0.1:%d".formatted(settings.tls() ? "rediss" : "redis", password, port);
    }

    RedisWire wire() {
        return new RedisWire(port(), settings);
    }

    static RedisServer sentinel(Map<String, String> lines) {
        RedisSettings settings = new RedisSettings(Persistence.OFF, "", false, false, lines);
        return new RedisServer(settings, ManagedServer.start(new RedisLauncher(settings, true)));
    }

    /** Collects how a server is to run. Not thread-safe. */
    public static final class Builder {

        private final Map<String, String> more = new TreeMap<>();
        private Persistence persistence = Persistence.EVERY_SECOND;
        private String password = "";
        private boolean tls;
        private boolean bundled;

        private Builder() {}

        /**
         * Sets what survives a restart.
         *
         * @param persistence of the append-only file; snapshots are always off
         */
        public Builder persistence(Persistence persistence) {
            this.persistence = persistence;
            return this;
        }

        /**
         * Sets the password of the default user.
         *
         * @param password letters and digits
         */
        public Builder password(String password) {
            this.password = password;
            return this;
        }

        /** Lets the server speak TLS alone, with the certificate of {@link Certificates#shared()}. */
        public Builder tls() {
            this.tls = true;
            return this;
        }

        /** Takes version 6.2 from the jar, also where a newer one can be had. */
        public Builder bundled() {
            this.bundled = true;
            return this;
        }

        /**
         * Sets anything else.
         *
         * @param name as in redis.conf, such as {@code maxmemory}
         * @param value as in redis.conf
         */
        public Builder setting(String name, String value) {
            more.put(name, value);
            return this;
        }

        /**
         * Starts the server.
         *
         * @return a running server
         */
        public RedisServer start() {
            RedisSettings settings = settings();
            return new RedisServer(settings, ManagedServer.start(new RedisLauncher(settings, false)));
        }

        private RedisSettings settings() {
            return new RedisSettings(persistence, password, tls, bundled, new TreeMap<>(more));
        }
    }
}
