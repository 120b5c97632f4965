/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class DatabaseServerContract {

    private DatabaseServer server;

    abstract DatabaseServer started();

    abstract DatabaseServer shared();

    @BeforeAll
    void startServer() {
        server = started();
    }

    @AfterAll
    void closeServer() {
        server.close();
        server.close();

        assertThat(ProcessHandle.of(server.pid())).isEmpty();
        assertThatThrownBy(server::restart).hasMessageContaining("has been closed");
    }

    @Test
    void keepsWhatWasCommittedWhenKilled() throws SQLException {
        TestDatabase database = server.open();
        Sql.execute(database, "CREATE TABLE place (id INT PRIMARY KEY)");
        for (int id = 0; id < 50; id++) {
            Sql.execute(database, "INSERT INTO place VALUES (" + id + ")");
        }
        long port = server.port();
        long pid = server.pid();

        server.kill();
        assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
        server.restart();

        assertThat(Sql.count(database, "place")).isEqualTo(50);
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.pid()).isNotEqualTo(pid);
    }

    @Test
    void survivesManyKills() throws SQLException {
        String database = server.createDatabase();
        for (int round = 0; round < 5; round++) {
            try (Connection idle = server.dataSource(database).getConnection()) {
                assertThat(idle.isValid(1)).isTrue();
                server.kill();
                server.restart();
            }
        }

        assertThat(Sql.text(server.dataSource(database), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void stopsInGoodOrderThoughClientsAreConnected() throws SQLException {
        TestDatabase database = server.open();
        Sql.execute(database, "CREATE TABLE place (id INT PRIMARY KEY)");
        try (Connection idle = database.connect()) {
            server.stop();
            server.restart();
        }

        assertThat(Sql.count(database, "place")).isZero();
    }

    @Test
    void answersNothingWhileFrozen() throws SQLException {
        String database = server.createDatabase();
        try (Connection connection = server.dataSource(database).getConnection()) {
            server.freeze();
            assertThat(connection.isValid(1)).isFalse();
            server.thaw();
        }

        assertThat(Sql.text(server.dataSource(database), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void refusesToStartTwice() {
        assertThatThrownBy(server::restart).hasMessageContaining("is running");
    }

    @Test
    void refusesToKillTheSharedServer() {
        assertThatThrownBy(() -> shared().kill())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Use start()");
        assertThatThrownBy(() -> shared().stop()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> shared().close()).isInstanceOf(IllegalStateException.class);
        assertThat(shared()).isSameAs(shared());
    }

    @Test
    void startsServersSideBySide() throws SQLException {
        try (DatabaseServer second = started()) {
            assertThat(second.port()).isNotEqualTo(server.port());
            assertThat(Sql.text(second.dataSource(second.createDatabase()), "SELECT 1"))
                    .isEqualTo("1");
        }
    }

    @Test
    void startsWithinSeconds() {
        long start = System.nanoTime();

        started().close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }
}
