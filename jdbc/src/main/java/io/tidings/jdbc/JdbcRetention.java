/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Retention;
import io.tidings.spi.PositionSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/** Deletes old events from below, as far as every subscription allows. */
final class JdbcRetention implements Retention {

    private static final long SLICE = 10_000;

    private final LogDatabase database;

    JdbcRetention(LogDatabase database) {
        this.database = database;
    }

    @Override
    public long reach(Duration age) {
        return database.read("find out what can be deleted", (connection, dialect) -> reach(connection, dialect, age));
    }

    @Override
    public long count(Duration age) {
        return database.read(
                "count what can be deleted",
                (connection, dialect) -> Sql.number(
                        connection,
                        dialect.sql("SELECT COUNT(*) FROM ${event} AS e WHERE e.position <= ?"),
                        reach(connection, dialect, age)));
    }

    @Override
    public long deleteOlderThan(Duration age, LongConsumer progress) {
        long reach = reach(age);
        long from = lowest();
        long deleted = 0;
        while (from <= reach) {
            long first = from;
            long last = Math.min(reach, from + SLICE - 1);
            deleted += database.write(
                    "delete old events",
                    (tx, dialect) -> Sql.update(
                            tx,
                            dialect.sql("DELETE FROM ${event} WHERE position >= ? AND position <= ?"),
                            first,
                            last));
            progress.accept(deleted);
            from = last + 1;
        }
        return deleted;
    }

    private long lowest() {
        return database.read(
                "find the beginning of the log",
                (connection, dialect) ->
                        Sql.number(connection, dialect.sql("SELECT MIN(e.position) FROM ${event} AS e")));
    }

    private static long reach(Connection connection, Dialect dialect, Duration age) throws SQLException {
        long now = Sql.number(connection, dialect.sql("SELECT ${micros_now}"));
        Instant time = EventRow.instant(now).minus(age);
        long reach = LogEnds.before(connection, dialect, time).position();
        return Math.min(reach, needed(connection, dialect) - 1);
    }

    /**
     * Returns the lowest position that somebody may still read: below it are no cursor, no hole and no waiting
     * delivery. A graduated subscription reads elsewhere, and comes back to where the relay is, and to what the relay
     * could not publish.
     */
    private static long needed(Connection connection, Dialect dialect) throws SQLException {
        String held = dialect.sql("""
                SELECT l.position, l.holes
                FROM ${lease} AS l
                WHERE NOT EXISTS (
                    SELECT 1 FROM ${graduation} AS g WHERE g.subscription = l.subscription AND g.state IN (%s))""".formatted(Homes.AWAY));
        List<Long> cursors = Sql.list(connection, held, row -> {
            PositionSet holes = PositionSet.parse(row.getString(2));
            return holes.isEmpty() ? row.getLong(1) + 1 : holes.first();
        });
        long lowest = cursors.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        long waiting = Sql.number(connection, dialect.sql("""
                        SELECT MIN(d.position)
                        FROM ${delivery} AS d
                        WHERE d.state IN ('retrying', 'parked') AND d.id IS NULL"""));
        return least(least(lowest, waiting), unpublished(connection, dialect));
    }

    private static long least(long lowest, long found) {
        return found == 0 ? lowest : Math.min(lowest, found);
    }

    /** Returns the lowest position that a relay keeps from a graduated subscription, or 0. */
    private static long unpublished(Connection connection, Dialect dialect) throws SQLException {
        return Sql.number(connection, dialect.sql("""
                        SELECT MIN(d.position)
                        FROM ${delivery} AS d
                        WHERE d.state IN ('retrying', 'parked', 'dead')
                          AND EXISTS (
                            SELECT 1
                            FROM ${relay} AS r
                            JOIN ${graduation} AS g ON g.broker = r.broker
                            WHERE r.name = d.subscription AND g.state IN (%s))""".formatted(Homes.AWAY)));
    }
}
