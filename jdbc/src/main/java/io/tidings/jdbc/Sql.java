/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs statements. The only place that prepares one. */
final class Sql {

    private Sql() {}

    /**
     * Reads the row that a result set stands on.
     *
     * @param <T> what becomes of it
     */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Sees the rows one after another. */
    @FunctionalInterface
    interface Each {
        void see(ResultSet row) throws SQLException;
    }

    /** Tells a driver how to run a statement. */
    @FunctionalInterface
    interface SetUp {
        void prepare(PreparedStatement statement) throws SQLException;
    }

    static <T> List<T> list(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        List<T> found = new ArrayList<>();
        each(connection, sql, result -> found.add(row.read(result)), values);
        return found;
    }

    static <T> Optional<T> first(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(row.read(result)) : Optional.empty();
            }
        }
    }

    static long number(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        return first(connection, sql, row -> row.getLong(1), values).orElse(0L);
    }

    /** Reads the first column of as many rows as are known to come. */
    static long[] numbers(Connection connection, String sql, int count, @Nullable Object... values)
            throws SQLException {
        long[] found = new long[count];
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.execute(); // another statement may follow
            try (ResultSet result = statement.getResultSet()) {
                for (int i = 0; result.next(); i++) {
                    found[i] = result.getLong(1);
                }
            }
        }
        return found;
    }

    static void each(Connection connection, String sql, Each each, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    each.see(result);
                }
            }
        }
    }

    /** Runs two queries in one round trip, set up in some way, and sees the rows of the second. */
    static void eachOfSecond(Connection connection, String sql, SetUp setUp, Each each, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setUp.prepare(statement);
            bind(statement, values);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    each.see(result);
                }
            }
        }
    }

    /** Runs an insert that returns rows; a driver may refuse to call that a query. */
    static <T> List<T> returning(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.execute();
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    found.add(row.read(result));
                }
            }
        }
        return found;
    }

    /** Runs an insert and returns the numbers that the database drew for its rows. */
    static List<Long> generated(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            bind(statement, values);
            statement.executeUpdate();
            try (ResultSet result = statement.getGeneratedKeys()) {
                while (result.next()) {
                    found.add(result.getLong(1));
                }
            }
        }
        return found;
    }

    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /**
     * Runs a statement once for each row of values, in one round trip where the driver can.
     *
     * <p>A driver that does not tell the counts of a batch is asked again, one by one: the statement must give the same
     * count when it is repeated.
     */
    static int[] updates(Connection connection, String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new int[0];
        }
        int[] counts = batch(connection, sql, rows);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == Statement.SUCCESS_NO_INFO) {
                counts[i] = update(connection, sql, rows.get(i));
            }
        }
        return counts;
    }

    /** Inserts rows; the number of those inserted is exact for a single row only. */
    static int insertAll(Connection connection, String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.size() == 1) {
            return update(connection, sql, rows.get(0));
        }
        return rows.isEmpty() ? 0 : batch(connection, sql, rows).length;
    }

    /** Runs a statement once for each row of values, without asking what came of it. */
    static void forEach(Connection connection, String sql, List<@Nullable Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            addAll(statement, rows);
            statement.executeBatch();
        }
    }

    private static void addAll(PreparedStatement statement, List<@Nullable Object[]> rows) throws SQLException {
        for (@Nullable Object[] values : rows) {
            bind(statement, values);
            statement.addBatch();
        }
    }

    private static int[] batch(Connection connection, String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.size() == 1) {
            return new int[] {update(connection, sql, rows.get(0))};
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            addAll(statement, rows);
            return statement.executeBatch();
        }
    }

    /** Runs a query that is never the same twice, and so is not worth preparing. */
    static void plain(Connection connection, String sql, Each each) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                each.see(result);
            }
        }
    }

    /** Runs text without parameters, as a script holds it. */
    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
