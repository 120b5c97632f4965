/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.testsupport.DatabaseServer;
import io.tidings.testsupport.MariaDbServer;
import io.tidings.testsupport.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServersIT {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void makesDatabasesOfEveryKindThatItStarts(Kind kind) throws SQLException {
        try (Server server = Servers.of(kind.name())) {
            Target target = server.create();

            assertThat(server.kind()).isEqualTo(kind);
            assertThat(server.description()).containsIgnoringCase(kind.name()).contains("started by the benchmark");
            assertThat(rows(target)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void makesAndDropsDatabasesOnAServerThatItIsGiven(Kind kind) throws SQLException {
        DatabaseServer running = kind == Kind.POSTGRESQL ? PostgresServer.shared() : MariaDbServer.shared();
        String given = running.jdbcUrl(running.createDatabase())
                + "?user=%s&password=%s".formatted(running.user(), running.password());
        try (Server server = Servers.of(given)) {
            Target target = server.create();
            assertThat(server.kind()).isEqualTo(kind);
            assertThat(server.description()).endsWith("as it was found");
            assertThat(rows(target)).isZero();

            server.drop(target);

            assertThatThrownBy(() -> rows(target)).isInstanceOf(SQLException.class);
        }
    }

    private static long rows(Target target) throws SQLException {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM business) + (SELECT count(*) FROM effect)")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
