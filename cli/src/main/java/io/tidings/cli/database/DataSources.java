/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.tidings.cli.database.DatabaseUrl.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Opens connection pools. */
public final class DataSources {

    private static final int POOL_SIZE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private DataSources() {}

    /**
     * Opens a small pool and proves that the database answers.
     *
     * @param url where
     * @param credentials who
     * @return a pool; the caller closes it
     * @throws DatabaseAwayException if the database does not answer, or refuses
     */
    public static HikariDataSource open(DatabaseUrl url, Credentials credentials) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tidings");
        config.setJdbcUrl(url.jdbcUrl());
        config.setUsername(credentials.user());
        config.setPassword(credentials.password());
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(1);
        settings(url, config);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw DatabaseAwayException.of(url, credentials, e);
        }
    }

    /**
     * Finds out whether a database is a file that does not exist yet; opening it would create it.
     *
     * @param url where
     * @return the missing file
     */
    public static Optional<Path> missingFile(DatabaseUrl url) {
        return url.sqliteFile().filter(file -> !Files.exists(file));
    }

    private static void settings(DatabaseUrl url, HikariConfig config) {
        if (url.kind() == DatabaseKind.SQLITE) {
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            config.addDataSourceProperty("busy_timeout", Long.toString(PATIENCE.toMillis()));
            if (url.sqliteFile().isEmpty()) {
                // Every connection to memory is a database of its own.
                config.setMaximumPoolSize(1);
                config.setMaxLifetime(0);
            }
        } else if (url.kind() == DatabaseKind.POSTGRESQL) {
            config.addDataSourceProperty("ApplicationName", "tidings");
            config.addDataSourceProperty("loginTimeout", Long.toString(PATIENCE.toSeconds()));
        }
    }
}
