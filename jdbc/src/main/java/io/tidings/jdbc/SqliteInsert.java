/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Inserts events by one statement for a single row, compiled once and run for each: SQLite takes longer to compile a
 * row of many than to insert it, and longer to return a position than to write it. Columns that no event has are left
 * out. Thread-safe.
 */
final class SqliteInsert {

    private final SqliteDialect dialect;
    private final String firstPosition;

    /** By the columns that are there, one bit each. */
    private final Map<Integer, String> templates = new ConcurrentHashMap<>();

    SqliteInsert(SqliteDialect dialect, Tables tables) {
        this.dialect = dialect;
        this.firstPosition =
                "SELECT position FROM %s WHERE position = last_insert_rowid() - ? AND id = ?".formatted(tables.event());
    }

    long[] run(Connection tx, List<Event> events) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(events.size());
        int present = 0;
        for (Event event : events) {
            @Nullable Object[] row = EventValues.of(event);
            rows.add(row);
            present |= present(row);
        }
        String insert = dialect.sql(templates.computeIfAbsent(present, SqliteInsert::write));
        int columns = present;
        rows.replaceAll(row -> compact(row, columns));
        Sql.forEach(tx, insert, rows);
        return events.size() == 1
                ? new long[] {Sql.number(tx, "SELECT last_insert_rowid()")}
                : positions(tx, events.get(0).id(), events.size());
    }

    /**
     * The writer is alone, so its positions follow one another, and the first event stands where they began; unless a
     * trigger of somebody's drew some in between.
     */
    private long[] positions(Connection tx, String firstId, int count) throws SQLException {
        long first = Sql.number(tx, firstPosition, count - 1, firstId);
        return first == 0 ? new long[0] : LongStream.range(first, first + count).toArray();
    }

    private static int present(@Nullable Object[] row) {
        int present = 0;
        for (int i = 0; i < row.length; i++) {
            present |= row[i] == null ? 0 : 1 << i;
        }
        return present;
    }

    private static @Nullable Object[] compact(@Nullable Object[] row, int present) {
        @Nullable Object[] values = new @Nullable Object[Integer.bitCount(present)];
        int next = 0;
        for (int i = 0; i < row.length; i++) {
            if ((present & 1 << i) != 0) {
                values[next++] = row[i];
            }
        }
        return values;
    }

    private static String write(int present) {
        String columns = IntStream.range(0, EventValues.WIDTH)
                .filter(i -> (present & 1 << i) != 0)
                .mapToObj(EventValues.COLUMNS::get)
                .collect(Collectors.joining(", "));
        return "INSERT INTO ${event} (%s) VALUES (%s)".formatted(columns, Statements.marks(Integer.bitCount(present)));
    }
}
