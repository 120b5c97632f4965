/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Inbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Remembers handled ids in a table; its primary key makes two that note the same id wait for each other. */
final class JdbcInbox implements Inbox {

    private static final int MAX_LENGTH = 200;

    private final LogDatabase database;

    JdbcInbox(LogDatabase database) {
        this.database = database;
    }

    @Override
    public boolean firstTime(Connection tx, String scope, String id) {
        requireLength("scope", scope);
        requireLength("id", id);
        try {
            Dialect dialect = database.dialect(tx);
            String insert = dialect.sql("INSERT INTO ${inbox} (scope, id) VALUES (?, ?)");
            return dialect.insertIfAbsent(tx, insert, List.<Object[]>of(new Object[] {scope, id})) == 1;
        } catch (SQLException e) {
            throw database.failure("note %s in the inbox".formatted(id), e);
        }
    }

    @Override
    public long forgetOlderThan(Duration age) {
        return database.write(
                "clear the inbox",
                (tx, dialect) -> Sql.update(
                        tx, dialect.sql("DELETE FROM ${inbox} WHERE handled_at < ${later}"), -age.toMillis()));
    }

    private static void requireLength(String what, String value) {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "%s must have at most %d characters, has %d".formatted(what, MAX_LENGTH, value.length()));
        }
    }
}
