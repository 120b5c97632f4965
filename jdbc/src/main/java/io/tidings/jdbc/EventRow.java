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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** Reads the event that begins at the first column. */
    static StoredEvent read(Dialect dialect, ResultSet row) throws SQLException {
        return read(dialect, row, new Repetitions());
    }

    /** Reads the event that begins at the first column, one of many rows. */
    static StoredEvent read(Dialect dialect, ResultSet row, Repetitions seen) throws SQLException {
        String id = row.getString(2);
        byte[] data = row.getBytes(15);
        String key = row.getString(8);
        RawEvent raw = new RawEvent(required(dialect.text(row, 5, seen)), id, required(dialect.text(row, 3, seen)))
                .topic(dialect.text(row, 4, seen))
                .version(row.getInt(6))
                .about(row.getString(7), key)
                .time(dialect.time(row, 10))
                .data(
                        data == null ? NO_DATA : data,
                        required(dialect.text(row, 13, seen)),
                        dialect.text(row, 14, seen));
        String headers = row.getString(12);
        if (headers != null) {
            raw.headers(Headers.read(headers));
        }
        int slot = row.getInt(9);
        if (slot == 0 && row.wasNull()) {
            slot = Slots.of(key == null ? id : key);
        }
        return new StoredEvent(row.getLong(1), slot, dialect.time(row, 11), raw.build(), data != null);
    }

    /** The column is NOT NULL. */
    private static String required(@Nullable String text) {
        return Objects.requireNonNull(text);
    }

    /** Tells whether a row is only a position, because the event is not wanted. */
    static boolean isUnwanted(ResultSet row) throws SQLException {
        return row.getString(5) == null;
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
