/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.Cursor;
import io.tidings.spi.EventLog.HoleRule;
import io.tidings.spi.LogReader;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads the log of a SQL database. */
final class JdbcLogReader implements LogReader {

    private final LogDatabase database;

    JdbcLogReader(LogDatabase database) {
        this.database = database;
    }

    @Override
    public Page read(Request request) {
        return database.read("read events", (connection, dialect) -> dialect.page(connection, request));
    }

    @Override
    public List<StoredEvent> load(Collection<Long> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        PositionSet wanted = PositionSet.of(positions.stream()
                .mapToLong(Long::longValue)
                .sorted()
                .distinct()
                .toArray());
        return database.read("load events", (connection, dialect) -> {
            PageQuery query = PageQuery.whole(dialect, wanted);
            Repetitions seen = new Repetitions();
            List<StoredEvent> found = new ArrayList<>();
            dialect.scan(
                    connection,
                    query.sql(),
                    row -> found.add(EventRow.read(dialect, row, seen)),
                    query.values().toArray());
            found.sort(Comparator.comparingLong(StoredEvent::position));
            return found;
        });
    }

    @Override
    public Set<String> writers() {
        return database.read("look up open transactions", (connection, dialect) -> dialect.writers(connection));
    }

    @Override
    public HoleRule holeRule() {
        return new HoleRule(database.dialect().grace());
    }

    @Override
    public Cursor end() {
        return database.read("find the end of the log", LogEnds::end);
    }

    @Override
    public Cursor before(Instant time) {
        return database.read(
                "find a moment in the log", (connection, dialect) -> LogEnds.before(connection, dialect, time));
    }
}
