/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Redis master, its replica, and one sentinel that makes the replica the master when the master has been away for a
 * second. Thread-safe.
 */
public final class RedisSentinel implements AutoCloseable {

    /** The name that clients ask the sentinel for. */
    public static final String MASTER_NAME = "tidings";

    private final RedisServer first;
    private final RedisServer second;
    private final RedisServer sentinel;

    private RedisSentinel(RedisServer first, RedisServer second, RedisServer sentinel) {
        this.first = first;
        this.second = second;
        this.sentinel = sentinel;
    }

    /**
     * Starts all three, and waits until the replica follows and the sentinel knows it.
     *
     * @return three running servers
     */
    public static RedisSentinel start() {
        RedisServer first = RedisServer.start();
        RedisServer second = RedisServer.with()
                .setting("replicaof", "127.0.0.1 " + first.port())
                .start();
        RedisServer sentinel = RedisServer.sentinel(watching(first.port()));
        RedisSentinel started = new RedisSentinel(first, second, sentinel);
        Patience.await("the replica follows its master and the sentinel knows both", started::isComplete);
        return started;
    }

    /** Returns the server that is the master at first. */
    public RedisServer first() {
        return first;
    }

    /** Returns the server that is the replica at first. */
    public RedisServer second() {
        return second;
    }

    /** Returns the sentinel. */
    public RedisServer sentinel() {
        return sentinel;
    }

    /**
     * Returns whether a server is the master, and the sentinel says so.
     *
     * @param server one of the two
     */
    public boolean isMaster(RedisServer server) {
        return named(server) && server.wire().ask("INFO", "replication").contains("role:master");
    }

    /** Stops all three and deletes their data. */
    @Override
    public void close() {
        sentinel.close();
        second.close();
        first.close();
    }

    private boolean isComplete() {
        return named(first)
                && sentinel.wire().ask("INFO", "sentinel").contains(",slaves=1")
                && second.wire().ask("INFO", "replication").contains("master_link_status:up");
    }

    private boolean named(RedisServer server) {
        return sentinel.wire()
                .ask("INFO", "sentinel")
                .contains("status=ok,address=127.0.0.1:%d,".formatted(server.port()));
    }

    private static Map<String, String> watching(int port) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("sentinel monitor", "%s 127.0.0.1 %d 1".formatted(MASTER_NAME, port));
        lines.put("sentinel resolve-hostnames", "no");
        lines.put("sentinel down-after-milliseconds", MASTER_NAME + " 1000");
        lines.put("sentinel failover-timeout", MASTER_NAME + " 5000");
        return lines;
    }
}
