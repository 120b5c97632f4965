/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** MySQL: as MariaDB, but an insert does not return what it drew; the driver tells it afterwards. */
final class MySqlDialect extends MariaDbDialect {

    MySqlDialect(Tables tables, String url, boolean seesTransactions) {
        super(tables, url, seesTransactions, "utf8mb4_0900_bin");
    }

    @Override
    public long[] append(Connection tx, List<Event> events) throws SQLException {
        return Batches.insert(
                tx,
                events,
                (connection, rows, values) -> Sql.generated(
                        connection, sql(EventValues.INSERT + Batches.rows(EventValues.ROW, rows)), values));
    }
}
