/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.CatalogueStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps in tables who publishes and who listens. */
final class JdbcCatalogueStore implements CatalogueStore {

    private final LogDatabase database;

    JdbcCatalogueStore(LogDatabase database) {
        this.database = database;
    }

    @Override
    public void note(Collection<Use> uses, Collection<Work> works) {
        database.write("note who publishes and who listens", (tx, dialect) -> {
            dialect.relax(tx);
            for (Use use : uses) {
                note(tx, dialect, use);
            }
            for (Work work : works) {
                note(tx, dialect, work);
            }
            return uses.size() + works.size();
        });
    }

    private static void note(Connection tx, Dialect dialect, Use use) throws SQLException {
        @Nullable Object[] row = {
            use.topic(), use.contentType(), use.team(), use.type(), use.version(), use.source(),
        };
        int known = Sql.update(tx, dialect.sql("""
                        UPDATE ${publisher}
                        SET topic = ?, content_type = ?, team = ?, last_seen = ${now}
                        WHERE type = ? AND type_version = ? AND source = ?"""), row);
        if (known == 0) {
            dialect.insertIfAbsent(
                    tx,
                    dialect.sql("INSERT INTO ${publisher} (topic, content_type, team, type, type_version, source)"
                            + " VALUES (?, ?, ?, ?, ?, ?)"),
                    List.<@Nullable Object[]>of(row));
        }
    }

    private static void note(Connection tx, Dialect dialect, Work work) throws SQLException {
        @Nullable Object[] row = {work.team(), work.subscription(), work.source()};
        int known = Sql.update(
                tx,
                dialect.sql(
                        "UPDATE ${subscriber} SET team = ?, last_seen = ${now} WHERE subscription = ? AND source = ?"),
                row);
        if (known == 0) {
            dialect.insertIfAbsent(
                    tx,
                    dialect.sql("INSERT INTO ${subscriber} (team, subscription, source) VALUES (?, ?, ?)"),
                    List.<@Nullable Object[]>of(row));
        }
    }

    @Override
    public List<Publisher> publishers() {
        return database.read(
                "list who publishes",
                (connection, dialect) -> Sql.list(connection, dialect.sql("""
                                SELECT p.type, p.type_version, p.source, p.topic, p.content_type, p.team,
                                       ${micros:p.first_seen}, ${micros:p.last_seen}
                                FROM ${publisher} AS p
                                ORDER BY p.type, p.type_version, p.source"""), JdbcCatalogueStore::publisher));
    }

    @Override
    public List<Publisher> publishersOfNewest(int events) {
        return database.read("look who publishes", (connection, dialect) -> {
            long end = Sql.number(connection, dialect.sql("SELECT MAX(e.position) FROM ${event} AS e"));
            return Sql.list(connection, dialect.sql("""
                            SELECT e.type, e.type_version, e.source, e.topic, e.content_type, NULL,
                                   MIN(${micros:e.recorded_at}), MAX(${micros:e.recorded_at})
                            FROM ${event} AS e
                            WHERE e.position > ?
                            GROUP BY e.type, e.type_version, e.source, e.topic, e.content_type
                            ORDER BY e.type, e.type_version, e.source"""), JdbcCatalogueStore::publisher, end - events);
        });
    }

    private static Publisher publisher(ResultSet row) throws SQLException {
        String type = row.getString(1);
        String topic = row.getString(4);
        return new Publisher(
                type,
                row.getInt(2),
                row.getString(3),
                topic == null ? firstWord(type) : topic,
                row.getString(5),
                Optional.ofNullable(row.getString(6)),
                EventRow.instant(row.getLong(7)),
                EventRow.instant(row.getLong(8)));
    }

    /** Who inserts by SQL may leave the topic out. */
    private static String firstWord(String type) {
        int dot = type.indexOf('.');
        return dot > 0 ? type.substring(0, dot) : type;
    }

    @Override
    public List<Listener> listeners() {
        return database.read("list who listens", (connection, dialect) -> {
            Map<String, List<Subscriber>> subscribers = subscribers(connection, dialect);
            return Sql.list(connection, dialect.sql("""
                            SELECT s.name, s.types, r.name, ${micros:s.last_seen}
                            FROM ${subscription} AS s
                            LEFT JOIN ${relay} AS r ON r.name = s.name
                            ORDER BY s.name"""), row -> {
                String name = row.getString(1);
                return new Listener(
                        name,
                        Types.parse(row.getString(2)),
                        row.getString(3) != null,
                        subscribers.getOrDefault(name, List.of()),
                        EventRow.instant(row.getLong(4)));
            });
        });
    }

    private static Map<String, List<Subscriber>> subscribers(Connection connection, Dialect dialect)
            throws SQLException {
        Map<String, List<Subscriber>> found = new HashMap<>();
        Sql.each(
                connection,
                dialect.sql("""
                        SELECT w.subscription, w.source, w.team, ${micros:w.last_seen}
                        FROM ${subscriber} AS w
                        ORDER BY w.subscription, w.source"""),
                row -> found.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                        .add(new Subscriber(
                                row.getString(2),
                                Optional.ofNullable(row.getString(3)),
                                EventRow.instant(row.getLong(4)))));
        return found;
    }
}
