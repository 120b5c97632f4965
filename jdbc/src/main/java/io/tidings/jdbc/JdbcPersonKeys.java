/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.PersonKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps keys in a table; its primary key makes processes that add the same person agree. */
final class JdbcPersonKeys implements PersonKeys {

    private static final int MAX_LENGTH = 500;

    private final LogDatabase database;

    JdbcPersonKeys(LogDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<Entry> find(String person) {
        return database.read(
                "look up the key of a person", (connection, dialect) -> find(connection, dialect, checked(person)));
    }

    private static Optional<Entry> find(Connection connection, Dialect dialect, String person) throws SQLException {
        return Sql.first(
                connection,
                dialect.sql("SELECT k.master, k.wrapped FROM ${person_key} AS k WHERE k.person = ?"),
                row -> new Entry(row.getString(1), row.getBytes(2)),
                person);
    }

    @Override
    public Entry findOrAdd(String person, Entry offered) {
        Object[] row = {checked(person), offered.master(), offered.wrapped()};
        return database.write("add the key of a person", (tx, dialect) -> {
            dialect.insertIfAbsent(
                    tx,
                    dialect.sql("INSERT INTO ${person_key} (person, master, wrapped) VALUES (?, ?, ?)"),
                    List.<@Nullable Object[]>of(row));
            return find(tx, dialect, person)
                    .orElseThrow(() -> new IllegalStateException("the key of a person was added and is not there"));
        });
    }

    /**
     * Updates first: an insert that meets a row would hold it in a way that others on MariaDB get into a deadlock with.
     */
    @Override
    public boolean erase(String person) {
        checked(person);
        return database.write("erase a person", (tx, dialect) -> {
            String bar = dialect.sql("INSERT INTO ${person_key} (person, erased_at) VALUES (?, ${now})");
            String destroy = dialect.sql("""
                    UPDATE ${person_key}
                    SET master = NULL, wrapped = NULL, erased_at = ${now}
                    WHERE person = ? AND erased_at IS NULL""");
            if (Sql.update(tx, destroy, person) == 1) {
                return true;
            }
            boolean barred = dialect.insertIfAbsent(tx, bar, List.<@Nullable Object[]>of(new Object[] {person})) == 1;
            return !barred && Sql.update(tx, destroy, person) == 1; // added in between, or erased already
        });
    }

    @Override
    public Optional<Instant> erasedAt(String person) {
        return database.read(
                "look up when a person was erased",
                (connection, dialect) -> Sql.first(
                        connection,
                        dialect.sql(
                                "SELECT ${micros:erased_at} FROM ${person_key} WHERE person = ? AND erased_at IS NOT NULL"),
                        row -> EventRow.instant(row.getLong(1)),
                        checked(person)));
    }

    @Override
    public Map<String, Long> countByMaster() {
        return database.read("count the keys of persons", (connection, dialect) -> {
            Map<String, Long> counts = new TreeMap<>();
            Sql.each(connection, dialect.sql("""
                            SELECT master, COUNT(*)
                            FROM ${person_key}
                            WHERE wrapped IS NOT NULL
                            GROUP BY master"""), row -> counts.put(row.getString(1), row.getLong(2)));
            return counts;
        });
    }

    @Override
    public List<Held> notWrappedBy(String master, String after, int limit) {
        return database.read(
                "read the keys of persons",
                (connection, dialect) -> Sql.list(
                        connection,
                        dialect.sql("""
                                SELECT person, master, wrapped
                                FROM ${person_key}
                                WHERE person > ? AND master <> ? AND wrapped IS NOT NULL
                                ORDER BY person
                                LIMIT ?"""),
                        row -> new Held(row.getString(1), row.getString(2), row.getBytes(3)),
                        after,
                        master,
                        (long) limit));
    }

    @Override
    public void rewrap(List<Rewrapped> keys) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Rewrapped key : keys) {
            rows.add(new Object[] {
                key.is().master(),
                key.is().wrapped(),
                key.was().person(),
                key.was().master()
            });
        }
        database.write("wrap the keys of persons", (tx, dialect) -> {
            Sql.forEach(
                    tx,
                    dialect.sql("UPDATE ${person_key} SET master = ?, wrapped = ? WHERE person = ? AND master = ?"),
                    rows);
            return rows.size();
        });
    }

    private static String checked(String person) {
        if (person.isBlank() || person.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a person's id must have 1 to %d characters, has %d".formatted(MAX_LENGTH, person.length()));
        }
        return person;
    }
}
