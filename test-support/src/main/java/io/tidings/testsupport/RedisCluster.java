/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Redis cluster of three masters that share the slots, without replicas. Thread-safe. */
public final class RedisCluster implements AutoCloseable {

    private static final int SIZE = 3;
    private static final int SLOTS = 16_384;

    private final List<RedisServer> servers;

    private RedisCluster(List<RedisServer> servers) {
        this.servers = servers;
    }

    /**
     * Starts the servers, and waits until each of them says that the cluster is complete.
     *
     * @return a running cluster
     */
    public static RedisCluster start() {
        RedisCluster cluster = new RedisCluster(
                Stream.generate(RedisCluster::server).limit(SIZE).toList());
        cluster.join();
        return cluster;
    }

    /** Returns the servers; each can be killed and restarted. */
    public List<RedisServer> servers() {
        return servers;
    }

    /** Returns host and port of each server, with commas between them. */
    public String addresses() {
        return servers.stream().map(server -> "127.0.0.1:" + server.port()).collect(Collectors.joining(","));
    }

    /** Waits until every running server says that all slots are served. */
    public void awaitComplete() {
        Patience.await(
                "all servers of the Redis cluster serve all slots",
                () -> servers.stream()
                        .map(server -> server.wire().ask("CLUSTER", "INFO"))
                        .allMatch(info ->
                                info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + SIZE)));
    }

    /** Stops the servers and deletes their data. */
    @Override
    public void close() {
        servers.forEach(RedisServer::close);
    }

    private static RedisServer server() {
        return RedisServer.with()
                .setting("cluster-enabled", "yes")
                .setting("cluster-node-timeout", "2000")
                .start();
    }

    private void join() {
        RedisServer first = servers.get(0);
        for (int i = 0; i < SIZE; i++) {
            RedisServer server = servers.get(i);
            server.wire().ask(slots(SLOTS * i / SIZE, SLOTS * (i + 1) / SIZE));
            server.wire().ask("CLUSTER", "SET-CONFIG-EPOCH", "" + (i + 1));
            server.wire().ask("CLUSTER", "MEET", "127.0.0.1", "" + first.port());
        }
        awaitComplete();
    }

    private static String[] slots(int from, int to) {
        return Stream.concat(
                        Stream.of("CLUSTER", "ADDSLOTS"),
                        IntStream.range(from, to).mapToObj(Integer::toString))
                .toArray(String[]::new);
    }
}
