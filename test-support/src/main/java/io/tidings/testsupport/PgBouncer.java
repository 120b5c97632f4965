/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * PgBouncer in transaction mode before a {@link PostgresServer}: a client has another session in each transaction.
 *
 * <p>The binary is the one on the path, or Debian's package, which is fetched with apt and unpacked without being
 * installed. Where neither can be had, say so and skip:
 *
 * <pre>{@code
 * assumeThat(PgBouncer.whyUnavailable()).isEmpty();
 * }</pre>
 *
 * <p>Debian 12 has version 1.18, which knows nothing of prepared statements.
 */
public final class PgBouncer implements AutoCloseable {

    private final PostgresServer target;
    private final ManagedServer server;

    private PgBouncer(PostgresServer target, ManagedServer server) {
        this.target = target;
        this.server = server;
    }

    /**
     * Returns why there is no PgBouncer here.
     *
     * @return a reason, or empty when {@link #before} will work
     */
    public static Optional<String> whyUnavailable() {
        return PgBouncerBinary.whyUnavailable();
    }

    /**
     * Starts a pooler.
     *
     * @param target the server; it may be killed and restarted meanwhile
     * @param poolSize how many sessions it opens at most for each database
     * @return a running pooler
     */
    public static PgBouncer before(PostgresServer target, int poolSize) {
        PgBouncerLauncher launcher = new PgBouncerLauncher(target.port(), poolSize);
        return new PgBouncer(target, ManagedServer.start(launcher));
    }

    /** Returns the port to connect to. */
    public int port() {
        return server.port();
    }

    /**
     * Returns where a database of the server is, through the pooler.
     *
     * @param database its name
     * @return a JDBC URL without user and password
     */
    public String jdbcUrl(String database) {
        return target.jdbcUrl(database, port());
    }

    /**
     * Returns a data source that opens a connection to the pooler each time.
     *
     * @param database its name
     * @return a data source without a pool of its own
     */
    public DataSource dataSource(String database) {
        return Pools.unpooled(jdbcUrl(database), target.user(), target.password());
    }

    /**
     * Opens a pool of connections to the pooler; the caller closes it.
     *
     * @param database its name
     * @param size how many connections at most
     * @return the pool
     */
    public HikariDataSource pool(String database, int size) {
        return Pools.open(jdbcUrl(database), target.user(), target.password(), size);
    }

    /**
     * Makes an empty database of the server that is reached through the pooler.
     *
     * @return a database that is dropped when closed
     */
    public TestDatabase open() {
        String name = target.createDatabase();
        return new ServerDatabase(Databases.POSTGRESQL, target, name, jdbcUrl(name), new PostgresDump());
    }

    /** Kills the pooler with SIGKILL; the server stays. */
    public void kill() {
        server.kill();
    }

    /** Starts the pooler again, on the same port. */
    public void restart() {
        server.restart();
    }

    /** Stops the pooler. Safe to call twice. */
    @Override
    public void close() {
        server.close();
    }
}
