/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

abstract class DatabaseServerContract extends TestServerContract<DatabaseServer> {

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
    void startsServersSideBySide() throws SQLException {
        try (DatabaseServer second = started()) {
            assertThat(second.port()).isNotEqualTo(server.port());
            assertThat(Sql.text(second.dataSource(second.createDatabase()), "SELECT 1"))
                    .isEqualTo("1");
        }
    }
}
