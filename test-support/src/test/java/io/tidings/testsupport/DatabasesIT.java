/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabasesIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void opensAnEmptyDatabaseEachTime(Databases kind) throws SQLException {
        try (TestDatabase first = kind.open();
                TestDatabase second = kind.open()) {
            Sql.execute(first, "CREATE TABLE place (id INT PRIMARY KEY)");
            Sql.execute(second, "CREATE TABLE place (id INT PRIMARY KEY)");
            Sql.execute(first, "INSERT INTO place VALUES (1)");

            assertThat(Sql.count(first, "place")).isEqualTo(1);
            assertThat(Sql.count(second, "place")).isZero();
            assertThat(first.kind()).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTextOfAllLanguages(Databases kind) throws SQLException {
        try (TestDatabase database = kind.open()) {
            Sql.execute(database, "CREATE TABLE word (text VARCHAR(100))");
            Sql.execute(database, "INSERT INTO word VALUES ('Grüße, 世界 🚚')");

            assertThat(Sql.text(database, "SELECT text FROM word")).isEqualTo("Grüße, 世界 🚚");
        }
    }

    @ParameterizedTest
    @EnumSource
    void poolsNoMoreConnectionsThanAskedFor(Databases kind) throws SQLException {
        try (TestDatabase database = kind.open();
                HikariDataSource pool = database.pool(2);
                Connection first = pool.getConnection();
                Connection second = pool.getConnection()) {
            assertThat(first.isValid(1)).isTrue();
            assertThat(second.isValid(1)).isTrue();
            assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(2);
            assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void restoresADumpIntoAnotherDatabase(Databases kind) throws SQLException {
        String ddl = "CREATE TABLE place (id %s, name VARCHAR(50))".formatted(identity(kind));
        Path dump = folder.resolve("dump");
        try (TestDatabase source = kind.open();
                TestDatabase target = kind.open()) {
            Sql.execute(source, ddl);
            Sql.execute(source, "INSERT INTO place (name) VALUES ('tab\tand ünï')");
            Sql.execute(source, "INSERT INTO place (name) VALUES (NULL)");
            Sql.execute(source, "DELETE FROM place WHERE name IS NULL");
            Sql.execute(target, ddl);
            Sql.execute(target, "INSERT INTO place (name) VALUES ('to be replaced')");

            source.dumpTo(dump);
            target.restoreFrom(dump);
            Sql.execute(target, "INSERT INTO place (name) VALUES ('next')");

            assertThat(Sql.text(target, "SELECT name FROM place WHERE id = 1")).isEqualTo("tab\tand ünï");
            assertThat(Sql.text(target, "SELECT id FROM place WHERE name = 'next'"))
                    .isEqualTo("3");
            assertThat(Sql.count(target, "place")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closesThoughSomebodyIsConnectedAndInATransaction(Databases kind) throws SQLException {
        TestDatabase database = kind.open();
        Sql.execute(database, "CREATE TABLE place (id INT PRIMARY KEY)");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO place VALUES (1)");

            database.close();
            database.close();
        } catch (SQLException closingAConnectionToNothing) {
            assertThat(kind).isNotEqualTo(Databases.SQLITE);
        }
    }

    private static String identity(Databases kind) {
        return switch (kind) {
            case POSTGRESQL, H2 -> "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
            case MARIADB -> "BIGINT AUTO_INCREMENT PRIMARY KEY";
            case SQLITE -> "INTEGER PRIMARY KEY AUTOINCREMENT";
        };
    }
}
