/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Inserts of several rows at once, for databases without arrays: in few different sizes, so that there are few
 * different statements, and not larger than what a server takes in one packet.
 */
final class Batches {

    private static final int[] ROWS = {500, 50, 5, 1};

    private static final long MAX_BYTES = 1 << 20;

    private Batches() {}

    /** Inserts some of the rows and returns their positions. */
    @FunctionalInterface
    interface Insert {
        List<Long> run(Connection tx, int rows, Object[] values) throws SQLException;
    }

    /** Inserts all; a database of this kind gives positions in the order of the rows. */
    static long[] insert(Connection tx, List<Event> events, Insert insert) throws SQLException {
        return insert(tx, events, ROWS[0], insert);
    }

    /** Inserts all, at most so many rows at once. */
    static long[] insert(Connection tx, List<Event> events, int most, Insert insert) throws SQLException {
        List<Long> positions = new ArrayList<>(events.size());
        int from = 0;
        while (from < events.size()) {
            int rows = rows(events, from, most);
            positions.addAll(insert.run(tx, rows, EventValues.of(events.subList(from, from + rows))));
            from += rows;
        }
        return positions.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static int rows(List<Event> events, int from, int most) {
        for (int rows : ROWS) {
            if (rows <= most && events.size() - from >= rows && bytes(events.subList(from, from + rows)) <= MAX_BYTES) {
                return rows;
            }
        }
        return 1;
    }

    private static long bytes(List<Event> events) {
        return events.stream().mapToLong(event -> event.data().length).sum();
    }

    /** Repeats a row. */
    static String rows(String row, int count) {
        return String.join(", ", Collections.nCopies(count, row));
    }
}
