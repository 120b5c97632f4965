/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.DeadLetter;
import io.tidings.Event;
import io.tidings.Failure;
import io.tidings.spi.DeadLetterStore;
import io.tidings.spi.Edits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps dead letters in the table of deliveries. */
final class JdbcDeadLetterStore implements DeadLetterStore {

    private static final int MAX_PAGE = 1000;

    private static final int W = EventRow.WIDTH;

    private static final String LETTER = EventRow.WHOLE + """
            , e.subscription, e.attempt, e.exception, e.message, e.stack, e.fingerprint, e.host,
            COALESCE(${micros:e.first_failed_at}, ${micros:e.dead_at}), ${micros:e.dead_at}, e.redrives""";

    private static final String REDRIVE = """
            UPDATE ${delivery}
            SET state = 'retrying', attempt = 0, next_attempt_at = ${now}, redrives = redrives + 1
            WHERE subscription = ? AND position = ? AND state = 'dead'""";

    private static final String DISCARD = """
            UPDATE ${delivery}
            SET state = 'discarded', holds_key = FALSE, reason = ?
            WHERE subscription = ? AND position = ? AND state = 'dead'""";

    private final LogDatabase database;

    JdbcDeadLetterStore(LogDatabase database) {
        this.database = database;
    }

    @Override
    public List<DeadLetter> list(Filter filter, DeadLetter.@Nullable Id after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be from 1 to %d: %d".formatted(MAX_PAGE, limit));
        }
        DeadFilter dead = DeadFilter.of(filter).after(after);
        return database.read(
                "list dead letters",
                (connection, dialect) -> Sql.list(
                        connection,
                        dialect.sql(
                                "SELECT %s FROM ${delivery} AS e WHERE %s ORDER BY e.subscription, e.position LIMIT ?"
                                        .formatted(LETTER, dead.condition())),
                        row -> letter(dialect, row),
                        dead.with(limit)));
    }

    @Override
    public List<Group> groups(Filter filter) {
        DeadFilter dead = DeadFilter.of(filter);
        return database.read(
                "group dead letters",
                (connection, dialect) -> Sql.list(
                        connection,
                        dialect.sql("""
                                SELECT e.subscription, e.fingerprint, MIN(e.exception), MIN(e.message), COUNT(*) AS letters,
                                       MIN(e.position)
                                FROM ${delivery} AS e
                                WHERE %s
                                GROUP BY e.subscription, e.fingerprint
                                ORDER BY letters DESC, e.subscription, e.fingerprint""".formatted(dead.condition())),
                        row -> new Group(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getLong(6)),
                        dead.values().toArray()));
    }

    @Override
    public long count(Filter filter) {
        DeadFilter dead = DeadFilter.of(filter);
        return database.read(
                "count dead letters",
                (connection, dialect) -> Sql.number(
                        connection,
                        dialect.sql("SELECT COUNT(*) FROM ${delivery} AS e WHERE " + dead.condition()),
                        dead.values().toArray()));
    }

    @Override
    public Optional<DeadLetter> find(DeadLetter.Id id) {
        return database.read("find the dead letter " + id, (connection, dialect) -> find(connection, dialect, id));
    }

    private static Optional<DeadLetter> find(Connection connection, Dialect dialect, DeadLetter.Id id)
            throws SQLException {
        return Sql.first(
                connection,
                dialect.sql(
                        "SELECT %s FROM ${delivery} AS e WHERE e.subscription = ? AND e.position = ? AND e.state = 'dead'"
                                .formatted(LETTER)),
                row -> letter(dialect, row),
                id.subscription(),
                id.position());
    }

    @Override
    public Optional<Event> edit(DeadLetter.Id id, byte[] data) {
        return database.write("edit the dead letter " + id, (tx, dialect) -> {
            Optional<DeadLetter> letter = find(tx, dialect, id);
            if (letter.isEmpty()) {
                return Optional.<Event>empty();
            }
            Event old = letter.get().event();
            Event edited = Edits.withData(old, data);
            int changed = Sql.update(
                    tx,
                    dialect.sql("""
                            UPDATE ${delivery}
                            SET id = ?, headers = ?, data = ?
                            WHERE subscription = ? AND position = ? AND state = 'dead' AND id = ?"""),
                    edited.id(),
                    Headers.write(edited.headers()),
                    data,
                    id.subscription(),
                    id.position(),
                    old.id());
            return changed == 1 ? Optional.of(edited) : Optional.<Event>empty();
        });
    }

    @Override
    public boolean redrive(DeadLetter.Id id) {
        return database.write(
                "redrive the dead letter " + id,
                (tx, dialect) -> Sql.update(tx, dialect.sql(REDRIVE), id.subscription(), id.position()) == 1);
    }

    @Override
    public long redriveAll(Filter filter, LongConsumer progress) {
        return new DeadSlices(database, filter, progress)
                .each("redrive dead letters", REDRIVE, id -> new Object[] {id.subscription(), id.position()});
    }

    @Override
    public boolean discard(DeadLetter.Id id, String reason) {
        return database.write(
                "discard the dead letter " + id,
                (tx, dialect) -> Sql.update(tx, dialect.sql(DISCARD), reason, id.subscription(), id.position()) == 1);
    }

    @Override
    public long discardAll(Filter filter, String reason, LongConsumer progress) {
        return new DeadSlices(database, filter, progress)
                .each("discard dead letters", DISCARD, id -> new Object[] {reason, id.subscription(), id.position()});
    }

    private static DeadLetter letter(Dialect dialect, ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString(W + 1),
                row.getLong(1),
                EventRow.read(dialect, row).event(),
                row.getInt(W + 2),
                new Failure(
                        row.getString(W + 3),
                        row.getString(W + 4),
                        row.getString(W + 5),
                        row.getString(W + 6),
                        row.getString(W + 7)),
                EventRow.instant(row.getLong(W + 8)),
                EventRow.instant(row.getLong(W + 9)),
                row.getInt(W + 10));
    }

    /** Dead letters that match, as SQL. */
    record DeadFilter(String condition, List<Object> values) {

        static DeadFilter of(Filter filter) {
            List<String> conditions = new ArrayList<>(List.of("e.state = 'dead'"));
            List<Object> values = new ArrayList<>();
            if (filter.subscription() != null) {
                conditions.add("e.subscription = ?");
                values.add(filter.subscription());
            }
            if (filter.fingerprint() != null) {
                conditions.add("e.fingerprint = ?");
                values.add(filter.fingerprint());
            }
            if (filter.type() != null) {
                conditions.add("e.type = ?");
                values.add(filter.type());
            }
            return new DeadFilter(String.join(" AND ", conditions), values);
        }

        DeadFilter after(DeadLetter.@Nullable Id id) {
            if (id == null) {
                return this;
            }
            List<Object> more = new ArrayList<>(values);
            more.addAll(List.of(id.subscription(), id.subscription(), id.position()));
            return new DeadFilter(
                    condition + " AND (e.subscription > ? OR e.subscription = ? AND e.position > ?)", more);
        }

        Object[] with(int limit) {
            List<Object> all = new ArrayList<>(values);
            all.add(limit);
            return all.toArray();
        }
    }
}
