/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The code of the README does what the README says. */
class ReadmeExampleIT {

    @Test
    void handlesTheOrderInBothSubscriptions() throws SQLException {
        List<String> mails = new CopyOnWriteArrayList<>();
        List<String> reserved = new CopyOnWriteArrayList<>();
        try (TestDatabase database = Databases.SQLITE.open()) {
            DataSource dataSource = database.dataSource();
            try (var connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE orders (id TEXT)");
            }
            ReadmeExample.Order order = new ReadmeExample.Order("4711", "ada@example.com", new BigDecimal("42.00"));

            try (Tidings tidings = ReadmeExample.run(
                    dataSource,
                    placed -> mails.add(placed.email() + " " + placed.total()),
                    (tx, placed) -> reserved.add(placed.orderId()),
                    (tx, placed) -> insert(tx, placed.id()),
                    order)) {
                await().until(() -> !mails.isEmpty() && !reserved.isEmpty());
            }
        }

        assertThat(mails).containsExactly("ada@example.com 42.00");
        assertThat(reserved).containsExactly("4711");
    }

    private static void insert(java.sql.Connection tx, String id) throws SQLException {
        try (var insert = tx.prepareStatement("INSERT INTO orders VALUES (?)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }
}
