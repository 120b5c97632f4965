/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.benchmarks.database.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Pools whose connections see a schema of the peer's own before the one of the application. */
final class PeerPool {

    private static final String SCHEMA = "peer";

    private PeerPool() {}

    /**
     * Empties the peer's schema and opens a pool on it.
     *
     * <p>A schema dropped and made anew leaves no dead rows of an earlier round behind, for no peer.
     *
     * @param target where
     * @param size how many connections
     * @return the pool; the caller closes it
     */
    static HikariDataSource empty(Target target, int size) throws SQLException {
        HikariDataSource pool =
                target.pool(size, Map.of("currentSchema", SCHEMA + ",public", "reWriteBatchedInserts", "true"));
        run(pool, "DROP SCHEMA IF EXISTS %1$s CASCADE; CREATE SCHEMA %1$s".formatted(SCHEMA));
        return pool;
    }

    /**
     * Runs statements in one transaction of their own.
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
