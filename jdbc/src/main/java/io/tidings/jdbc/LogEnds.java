/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Start;
import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Finds places in the log to begin at. */
final class LogEnds {

    /** How far below the end open transactions are looked for; nobody inserts more in one transaction and dawdles. */
    private static final long DEPTH = 100_000;

    /** How far recorded times may be out of the order of positions: they are taken a moment apart. */
    private static final long DISORDER = 1_000;

    private LogEnds() {}

    static Cursor of(Connection connection, Dialect dialect, Start start) throws SQLException {
        if (start instanceof Start.Latest) {
            return end(connection, dialect);
        }
        if (start instanceof Start.At at) {
            return before(connection, dialect, at.time());
        }
        if (start instanceof Start.Position place) {
            return new Cursor(Math.max(0, place.position() - 1), PositionSet.empty());
        }
        return Cursor.ZERO;
    }

    /** The gaps are read before the open transactions: what owned a gap and is gone now has committed or never will. */
    static Cursor end(Connection connection, Dialect dialect) throws SQLException {
        long high = top(connection, dialect);
        if (high == 0) {
            return Cursor.ZERO;
        }
        PositionSet gaps = gaps(connection, dialect, high - DEPTH, high);
        boolean settled = gaps.isEmpty()
                || dialect.grace().isZero() && dialect.writers(connection).isEmpty();
        return new Cursor(high, settled ? PositionSet.empty() : gaps);
    }

    static Cursor before(Connection connection, Dialect dialect, Instant time) throws SQLException {
        long micros = EventRow.micros(time);
        long top = top(connection, dialect);
        long low = 0;
        long high = top + 1;
        while (low + 1 < high) {
            long middle = low + (high - low) / 2;
            Optional<Probe> probe = probe(connection, dialect, middle, micros);
            if (probe.isEmpty() || probe.get().recordedSince) {
                high = middle;
            } else {
                low = probe.get().position;
            }
        }
        long first = earliestNear(connection, dialect, high, micros);
        if (first > top) {
            return end(connection, dialect);
        }
        return new Cursor(first - 1, gaps(connection, dialect, first - 1 - DISORDER, first));
    }

    /** Times are not exactly in the order of positions: looks a little further back. */
    private static long earliestNear(Connection connection, Dialect dialect, long found, long micros)
            throws SQLException {
        return Sql.first(connection, dialect.sql("""
                                SELECT MIN(e.position)
                                FROM ${event} AS e
                                WHERE e.position > ? AND e.position < ? AND e.recorded_at >= ${moment}"""), row -> row.getLong(1), found - DISORDER, found, micros)
                .filter(position -> position > 0)
                .orElse(found);
    }

    private static long top(Connection connection, Dialect dialect) throws SQLException {
        return Sql.number(connection, dialect.sql("SELECT MAX(e.position) FROM ${event} AS e"));
    }

    private static Optional<Probe> probe(Connection connection, Dialect dialect, long from, long micros)
            throws SQLException {
        return Sql.first(
                connection, dialect.sql("""
                        SELECT e.position, CASE WHEN e.recorded_at >= ${moment} THEN 1 ELSE 0 END
                        FROM ${event} AS e
                        WHERE e.position >= ?
                        ORDER BY e.position
                        LIMIT 1"""), row -> new Probe(row.getLong(1), row.getInt(2) == 1), micros, from);
    }

    /** The positions above one and below another that one snapshot does not show. */
    private static PositionSet gaps(Connection connection, Dialect dialect, long above, long below)
            throws SQLException {
        PositionSet.Builder gaps = new PositionSet.Builder();
        long floor = Math.max(0, above);
        long[] reached = {floor};
        Sql.each(
                connection,
                dialect.sql("""
                        SELECT pair.position, pair.earlier
                        FROM (SELECT e.position, LAG(e.position) OVER (ORDER BY e.position) AS earlier
                              FROM ${event} AS e
                              WHERE e.position > ? AND e.position <= ?) AS pair
                        WHERE pair.earlier IS NULL OR pair.position > pair.earlier + 1
                        ORDER BY pair.position"""),
                row -> {
                    long before = Math.max(row.getLong(2), floor);
                    reached[0] = row.getLong(1);
                    if (reached[0] > before + 1) {
                        gaps.add(before + 1, reached[0] - 1);
                    }
                },
                floor,
                below);
        return gaps.build();
    }

    private record Probe(long position, boolean recordedSince) {}
}
