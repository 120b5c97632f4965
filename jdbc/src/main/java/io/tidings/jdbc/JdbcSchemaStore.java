/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.EventLogException;
import io.tidings.spi.SchemaChanges;
import io.tidings.spi.SchemaRows;
import io.tidings.spi.SchemaStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps schemas in tables. Changes take the same row first, and so come one after another; the unique constraints are
 * there for whoever writes without asking.
 */
final class JdbcSchemaStore implements SchemaStore {

    /** A database may refuse to wait for the row as long as others hold it. */
    private static final int TRIES = 20;

    private final LogDatabase database;

    JdbcSchemaStore(LogDatabase database) {
        this.database = database;
    }

    /** What a statement threw on its way through work that knows no such exception. */
    static final class StatementFailedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SQLException failure;

        StatementFailedException(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    @Override
    public <T> T read(Function<? super SchemaRows, T> work) {
        return database.read(
                "read the registered schemas",
                (connection, dialect) -> unwrapped(work, new JdbcSchemaRows(connection, dialect)));
    }

    @Override
    public <T> T change(Function<? super SchemaChanges, T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return database.write("change the registered schemas", (tx, dialect) -> {
                    lock(tx, dialect);
                    return unwrapped(work, new JdbcSchemaChanges(tx, dialect));
                });
            } catch (EventLogException e) {
                if (!isCollision(e) || tries >= TRIES) {
                    throw e;
                }
            }
        }
    }

    /** The first change of all makes the row, which a script could not do everywhere without getting in the way. */
    private static void lock(Connection tx, Dialect dialect) throws SQLException {
        String count = dialect.sql("UPDATE ${subject_settings} SET changes = changes + 1 WHERE subject = ?");
        if (Sql.update(tx, count, GLOBAL) == 0) {
            String insert = dialect.sql("INSERT INTO ${subject_settings} (subject) VALUES (?)");
            dialect.insertIfAbsent(tx, insert, List.<@Nullable Object[]>of(new Object[] {GLOBAL}));
            Sql.update(tx, count, GLOBAL);
        }
    }

    private static boolean isCollision(EventLogException e) {
        return e.isTransient() && e.getCause() instanceof SQLException cause && !Failures.isAway(cause);
    }

    private static <R, T> T unwrapped(Function<? super R, T> work, R rows) throws SQLException {
        try {
            return work.apply(rows);
        } catch (StatementFailedException e) {
            throw e.failure;
        }
    }
}
