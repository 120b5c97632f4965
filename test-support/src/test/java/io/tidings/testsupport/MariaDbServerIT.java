/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MariaDbServerIT extends DatabaseServerContract {

    @Override
    DatabaseServer started() {
        return MariaDbServer.start();
    }

    @Override
    DatabaseServer shared() {
        return MariaDbServer.shared();
    }

    @Test
    void isVersion11WithDefaultDurability() throws SQLException {
        MariaDbServer server = MariaDbServer.shared();
        DataSource dataSource = server.dataSource(server.createDatabase());

        assertThat(Sql.text(dataSource, "SELECT version()")).startsWith("11.4.");
        assertThat(Sql.text(dataSource, "SELECT @@innodb_flush_log_at_trx_commit"))
                .isEqualTo("1");
        assertThat(Sql.text(dataSource, "SELECT @@character_set_server")).isEqualTo("utf8mb4");
    }

    @Test
    void servesTheDriverOfMySql() throws SQLException {
        try (TestDatabase database = MariaDbServer.shared().openForMySqlDriver()) {
            Sql.execute(database, "CREATE TABLE place (id INT PRIMARY KEY)");

            assertThat(Sql.count(database, "place")).isZero();
        }
    }
}
