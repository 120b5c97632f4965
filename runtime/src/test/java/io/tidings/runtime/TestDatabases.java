/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tidings.tck.Capability;
import io.tidings.tck.DatabaseFixture;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.MariaDbServer;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TcpProxy;
import io.tidings.testsupport.TestDatabase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;

/** A fresh database of some kind for a suite. */
final class TestDatabases implements DatabaseFixture {

    private final TestDatabase database;
    private final HikariDataSource shared;
    private final Deque<HikariDataSource> pools = new ArrayDeque<>();

    private TestDatabases(TestDatabase database) {
        this.database = database;
        this.shared = database.pool(60);
    }

    static DatabaseFixture open(Databases kind) {
        return new TestDatabases(kind.open());
    }

    @Override
    public Set<Capability> capabilities() {
        Set<Capability> capabilities = Capability.ofEveryLog();
        capabilities.addAll(
                switch (database.kind()) {
                    case POSTGRESQL -> EnumSet.allOf(Capability.class);
                    case MARIADB -> EnumSet.of(Capability.CONCURRENT_WRITERS, Capability.REMOTE);
                    case H2 -> EnumSet.of(Capability.CONCURRENT_WRITERS);
                    case SQLITE -> EnumSet.noneOf(Capability.class);
                });
        return capabilities;
    }

    @Override
    public DataSource dataSource() {
        return shared;
    }

    @Override
    public DataSource pool(int connections) {
        HikariDataSource pool = database.pool(connections);
        pools.push(pool);
        return pool;
    }

    @Override
    public DatabaseNetwork network() {
        int port = switch (database.kind()) {
            case POSTGRESQL -> PostgresServer.shared().port();
            case MARIADB -> MariaDbServer.shared().port();
            default -> throw new IllegalStateException(database.kind() + " is not reached by a network");
        };
        TcpProxy proxy = TcpProxy.to(port);
        return new ProxiedNetwork(proxy, pool(database, port, proxy.port()));
    }

    private static HikariDataSource pool(TestDatabase database, int port, int through) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl().replace(":" + port + "/", ":" + through + "/"));
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(10);
        config.setConnectionTimeout(2000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        shared.close();
        database.close();
    }

    private record ProxiedNetwork(TcpProxy proxy, HikariDataSource pool) implements DatabaseNetwork {

        @Override
        public DataSource dataSource() {
            return pool;
        }

        @Override
        public void cut() {
            proxy.refuse(true);
            proxy.reset();
        }

        @Override
        public void mend() {
            proxy.refuse(false);
        }

        @Override
        public void close() {
            proxy.close();
            pool.close();
        }
    }
}
