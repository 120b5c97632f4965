/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Event;
import io.tidings.spi.LogReader.Page;
import io.tidings.spi.LogReader.Request;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * MySQL: as MariaDB, but an insert does not return what it drew; the driver tells it afterwards. And a statement sees
 * one moment.
 */
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

    /** In one look: a snapshot is made under the lock that every commit takes. */
    @Override
    public Page page(Connection connection, Request request) throws SQLException {
        return PageRows.read(connection, this, request, PageQuery.of(this, request));
    }
}
