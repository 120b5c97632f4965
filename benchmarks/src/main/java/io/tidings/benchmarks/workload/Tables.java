/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks at the tables of a target, outside of what is measured. */
final class Tables {

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Tables() {}

    static long count(Target target, String table) throws SQLException {
        return number(target, "SELECT count(*) FROM " + table);
    }

    static long number(Target target, String query) throws SQLException {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static void execute(Target target, String sql) throws SQLException {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits for the answer that a query is to give, and fails when it does not come. */
    static void await(Target target, String query, long expected, Duration patience) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        long found = number(target, query);
        while (found != expected) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "'%s' gave %d in place of %d for %s".formatted(query, found, expected, patience));
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            found = number(target, query);
        }
    }
}
