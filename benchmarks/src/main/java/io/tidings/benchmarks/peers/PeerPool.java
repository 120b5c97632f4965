/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.benchmarks.database.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Pools whose connections see a schema of the peer's own before the one of the application. */
final class PeerPool {

    private static final String SCHEMA = "peer";

    private PeerPool() {}

    /**
     * Makes the peer's schema anew and opens a pool on it, with the connections of the publishers.
     *
     * <p>So no peer meets dead rows of an earlier round.
     *
     * @param target where
     * @param publishers how many connections they need
     * @param consumers how many more connections consumers may open, all of which {@link #fill} makes
     * @return the pool; the caller closes it
     */
    static HikariDataSource empty(Target target, int publishers, int consumers) throws SQLException {
        HikariDataSource pool =
                target.pool(publishers, Map.of("currentSchema", SCHEMA + ",public", "reWriteBatchedInserts", "true"));
        run(pool, "DROP SCHEMA IF EXISTS %1$s CASCADE; CREATE SCHEMA %1$s".formatted(SCHEMA));
        pool.setMaximumPoolSize(publishers + consumers);
        return pool;
    }

    /**
     * Opens every connection that a pool may have, so that none is made while a measurement runs.
     *
     * @param pool that nobody borrows much from yet
     */
    static void fill(HikariDataSource pool) throws SQLException {
        Deque<Connection> borrowed = new ArrayDeque<>();
        try {
            while (borrowed.size() < pool.getMaximumPoolSize()) {
                borrowed.push(pool.getConnection());
            }
        } finally {
            while (!borrowed.isEmpty()) {
                borrowed.pop().close();
            }
        }
    }

    /**
     * Runs statements in one transaction of their own, and closes the pool if that fails.
     *
     * @param pool where
     * @param sql one or several statements
     */
    static void run(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            pool.close();
            throw e;
        }
    }
}
