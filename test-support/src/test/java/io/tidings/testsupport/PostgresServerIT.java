/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresServerIT extends DatabaseServerContract {

    @Override
    DatabaseServer started() {
        return PostgresServer.start();
    }

    @Override
    DatabaseServer shared() {
        return PostgresServer.shared();
    }

    @Test
    void isVersion18WithDefaultDurability() throws SQLException {
        DataSource dataSource = PostgresServer.shared().dataSource("postgres");

        assertThat(Sql.text(dataSource, "SHOW server_version")).startsWith("18.");
        assertThat(Sql.text(dataSource, "SHOW fsync")).isEqualTo("on");
        assertThat(Sql.text(dataSource, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(Sql.text(dataSource, "SHOW full_page_writes")).isEqualTo("on");
        assertThat(Sql.text(dataSource, "SHOW server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void takesOtherSettings() throws SQLException {
        try (PostgresServer server = PostgresServer.start(Map.of("wal_level", "logical"))) {
            assertThat(Sql.text(server.dataSource("postgres"), "SHOW wal_level"))
                    .isEqualTo("logical");
        }
    }

    @Test
    void saysWhyItDoesNotStart() {
        assertThatThrownBy(() -> PostgresServer.start(Map.of("shared_buffers", "none")))
                .rootCause()
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("shared_buffers");
    }
}
