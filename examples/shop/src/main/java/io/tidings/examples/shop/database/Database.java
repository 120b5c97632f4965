/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.tidings.TidingsException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who asks.
 *
 * @param url a JDBC URL
 * @param user the user, or null for none
 * @param password the password, or null for none
 */
public record Database(
        String url, @Nullable String user, @Nullable String password) {

    private static final long PATIENCE_MILLIS = 10_000;
    private static final Map<String, String> KINDS =
            Map.of("postgresql", "PostgreSQL", "mariadb", "MariaDB", "mysql", "MySQL", "h2", "H2", "sqlite", "SQLite");

    /**
     * Names an SQLite database.
     *
     * @param file where it is, or will be
     * @return the database
     */
    public static Database sqlite(Path file) {
        return new Database("jdbc:sqlite:" + file, null, null);
    }

    /**
     * Opens a pool. The caller closes it.
     *
     * @param name shown in logs
     * @param connections at most so many
     * @return an open pool
     * @throws TidingsException if the database cannot be reached
     */
    public HikariDataSource open(String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        if (isSqlite()) {
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            config.addDataSourceProperty("busy_timeout", Long.toString(PATIENCE_MILLIS));
            config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        }
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new TidingsException(
                    "Cannot reach %s. Check that it runs, and user and password: %s".formatted(shown(), e.getMessage()),
                    e);
        }
    }

    /**
     * Tells whether two processes can use it at once.
     *
     * @return false for a database that lives in one process
     */
    public boolean isShareable() {
        String lower = url.toLowerCase(Locale.ROOT);
        boolean embedded = lower.startsWith("jdbc:h2:")
                && !lower.startsWith("jdbc:h2:tcp:")
                && !lower.startsWith("jdbc:h2:ssl:")
                && !lower.contains("auto_server=true");
        return !embedded;
    }

    /**
     * Returns the file of an SQLite database.
     *
     * @return its path, or null for any other database
     */
    public @Nullable String sqliteFile() {
        if (!isSqlite()) {
            return null;
        }
        String file = url.substring("jdbc:sqlite:".length());
        int query = file.indexOf('?');
        return query < 0 ? file : file.substring(0, query);
    }

    /**
     * Returns the kind of database.
     *
     * @return its name, as people write it
     */
    public String kind() {
        String lower = url.toLowerCase(Locale.ROOT);
        return KINDS.entrySet().stream()
                .filter(kind -> lower.startsWith("jdbc:" + kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("a database");
    }

    /**
     * Returns the URL without a password.
     *
     * @return what may be shown
     */
    public String shown() {
        return url.replaceAll("(?i)(password|pwd)=[^&;]*", "$1=***").replaceAll("//([^/:@]+):[^/@]*@", "//$1:***@");
    }

    @Override
    public String toString() {
        return shown();
    }

    private boolean isSqlite() {
        return url.toLowerCase(Locale.ROOT).startsWith("jdbc:sqlite:");
    }
}
