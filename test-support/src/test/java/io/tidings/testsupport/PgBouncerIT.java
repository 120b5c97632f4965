/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class PgBouncerIT {

    @BeforeAll
    static void checkThatThereIsOne() {
        assumeThat(PgBouncer.whyUnavailable()).isEmpty();
    }

    @Test
    void givesClientsOneSessionInTurn() throws SQLException {
        try (PgBouncer bouncer = PgBouncer.before(PostgresServer.shared(), 1);
                TestDatabase database = bouncer.open();
                Connection first = database.connect();
                Connection second = database.connect()) {
            assertThat(session(first)).isEqualTo(session(second));
        }
    }

    @Test
    void knowsNothingOfPreparedStatements() throws SQLException {
        try (PgBouncer bouncer = PgBouncer.before(PostgresServer.shared(), 1);
                TestDatabase database = bouncer.open();
                Connection first = database.connect();
                Connection second = database.connect()) {
            prepareOnServer(first);

            assertThatThrownBy(() -> prepareOnServer(second)).hasMessageContaining("already exists");
        }
    }

    @Test
    void comesBackAfterAKill() throws SQLException {
        try (PgBouncer bouncer = PgBouncer.before(PostgresServer.shared(), 2);
                TestDatabase database = bouncer.open()) {
            bouncer.kill();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            bouncer.restart();

            assertThat(Sql.text(database, "SELECT 1")).isEqualTo("1");
        }
    }

    private static String session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void prepareOnServer(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PREPARE question AS SELECT 1");
        }
    }
}
