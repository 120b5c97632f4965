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
    private final String table;

    /** By the columns that are there, one bit each. */
    private final Map<Integer, String> templates = new ConcurrentHashMap<>();

    SqliteInsert(SqliteDialect dialect, Tables tables) {
        this.dialect = dialect;
        this.table = tables.event();
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
        long before = events.size() == 1 ? 0 : drawn(tx);
        Sql.forEach(tx, insert, rows);
        long last = Sql.number(tx, "SELECT last_insert_rowid()");
        return positions(before, last, events.size());
    }

    /** The writer is alone, so its positions follow one another; unless a trigger of somebody's draws some as well. */
    private static long[] positions(long before, long last, int count) {
        if (count == 1) {
            return new long[] {last};
        }
        return last - before == count ? LongStream.rangeClosed(before + 1, last).toArray() : new long[0];
    }

    private long drawn(Connection tx) throws SQLException {
        return Sql.number(tx, "SELECT seq FROM sqlite_sequence WHERE name = ? COLLATE NOCASE", table);
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
