/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import io.tidings.benchmarks.database.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole log by its key, a thousand rows at a time, and makes an object of each row: what a drain costs at
 * least.
 */
public final class SequentialRead {

    private static final int PAGE = 1000;

    private static final String WHOLE_ROWS = """
            SELECT position, id, source, topic, type, type_version, subject, event_key, slot, time, recorded_at, headers,
                   content_type, data_schema, data
            FROM tidings_event
            WHERE position > ?
            ORDER BY position
            LIMIT ?""";

    private static final String SEVEN_COLUMNS = """
            SELECT position, id, topic, type, event_key, slot, data
            FROM tidings_event
            WHERE position > ?
            ORDER BY position
            LIMIT ?""";

    @SuppressWarnings("ArrayRecordComponent") // Rows are made and never compared.
    private record WholeRow(
            long position,
            List<@Nullable String> texts,
            int version,
            int slot,
            Timestamp time,
            Timestamp recordedAt,
            byte[] data) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record LeanRow(long position, String id, String topic, String type, String key, int slot, byte[] data) {}

    /** Makes an object of a row. */
    private interface Mapper {
        Object map(ResultSet row) throws SQLException;
    }

    private SequentialRead() {}

    /**
     * Reads every column.
     *
     * @param target has a log
     * @return how many rows there were
     * @throws SQLException if the database refuses
     */
    public static long wholeRows(Target target) throws SQLException {
        return read(target, WHOLE_ROWS, SequentialRead::wholeRow);
    }

    /**
     * Reads the columns that no event can do without.
     *
     * @param target has a log
     * @return how many rows there were
     * @throws SQLException if the database refuses
     */
    public static long sevenColumns(Target target) throws SQLException {
        return read(target, SEVEN_COLUMNS, SequentialRead::leanRow);
    }

    private static long read(Target target, String sql, Mapper mapper) throws SQLException {
        long count = 0;
        long position = 0;
        try (Connection connection = target.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            while (true) {
                select.setLong(1, position);
                select.setInt(2, PAGE);
                List<Object> page = new ArrayList<>(PAGE);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        position = rows.getLong(1);
                        page.add(mapper.map(rows));
                    }
                }
                if (page.isEmpty()) {
                    return count;
                }
                count += page.size();
            }
        }
    }

    private static Object wholeRow(ResultSet row) throws SQLException {
        List<@Nullable String> texts = new ArrayList<>(8);
        for (int column : new int[] {2, 3, 4, 5, 7, 8, 12, 13, 14}) {
            texts.add(row.getString(column));
        }
        return new WholeRow(
                row.getLong(1),
                texts,
                row.getInt(6),
                row.getInt(9),
                row.getTimestamp(10),
                row.getTimestamp(11),
                row.getBytes(15));
    }

    private static Object leanRow(ResultSet row) throws SQLException {
        return new LeanRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getBytes(7));
    }
}
