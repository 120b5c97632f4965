/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.RawEvent;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The columns of an event, in one order, and the way from a row to an event. */
final class EventRow {

    /** Larger data is left behind by reads of many events. */
    static final int MAX_DATA = 32 * 1024;

    /** How many columns there are. */
    static final int WIDTH = 15;

    private static final List<String> COLUMNS = List.of(
            "e.id",
            "e.source",
            "e.topic",
            "e.type",
            "e.type_version",
            "e.subject",
            "e.event_key",
            "e.slot",
            "${time:e.time}",
            "${time:e.recorded_at}",
            "e.headers",
            "e.content_type",
            "e.data_schema");

    private static final String SMALL = "${bytes:e.data} <= " + MAX_DATA;

    /** All columns of an event {@code e}, data included whatever its size. */
    static final String WHOLE = "e.position, " + String.join(", ", COLUMNS) + ", e.data";

    /** All columns of an event {@code e}; data is null where it is large. */
    static final String BOUNDED =
            "e.position, " + String.join(", ", COLUMNS) + ", CASE WHEN " + SMALL + " THEN e.data END";

    /** The same, but all except the position is null unless {@code e.wanted}. */
    static final String IF_WANTED =
            "e.position, " + ifWanted() + ", CASE WHEN e.wanted AND " + SMALL + " THEN e.data END";

    private static final byte[] NO_DATA = {};

    private EventRow() {}

    /** Reads the event that begins at a column. */
    static StoredEvent read(Dialect dialect, ResultSet row, int first) throws SQLException {
        String id = row.getString(first + 1);
        byte[] data = row.getBytes(first + 14);
        String key = row.getString(first + 7);
        RawEvent raw = new RawEvent(row.getString(first + 4), id, row.getString(first + 2))
                .topic(row.getString(first + 3))
                .version(row.getInt(first + 5))
                .about(row.getString(first + 6), key)
                .time(dialect.time(row, first + 9))
                .data(data == null ? NO_DATA : data, row.getString(first + 12), row.getString(first + 13));
        String headers = row.getString(first + 11);
        if (headers != null) {
            raw.headers(Headers.read(headers));
        }
        int slot = row.getInt(first + 8);
        if (slot == 0 && row.wasNull()) {
            slot = Slots.of(key == null ? id : key);
        }
        return new StoredEvent(row.getLong(first), slot, dialect.time(row, first + 10), raw.build(), data != null);
    }

    /** Tells whether the row that begins at a column is only a position, because the event is not wanted. */
    static boolean isUnwanted(ResultSet row, int first) throws SQLException {
        return row.getString(first + 4) == null;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }

    private static String ifWanted() {
        List<String> columns = new ArrayList<>();
        COLUMNS.forEach(column -> columns.add("CASE WHEN e.wanted THEN " + column + " END"));
        return String.join(", ", columns);
    }
}
