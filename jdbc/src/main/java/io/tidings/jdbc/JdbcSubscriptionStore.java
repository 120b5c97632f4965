/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.TidingsException;
import io.tidings.spi.Cursor;
import io.tidings.spi.Slots;
import io.tidings.spi.SubscriptionStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps subscriptions in tables. */
final class JdbcSubscriptionStore implements SubscriptionStore {

    private final LogDatabase database;

    JdbcSubscriptionStore(LogDatabase database) {
        this.database = database;
    }

    @Override
    public boolean register(Declaration declaration) {
        return database.write(
                "register the subscription " + declaration.name(),
                (tx, dialect) -> register(tx, dialect, declaration, null));
    }

    /** Creates or checks a subscription; a new one is at a given place, or at its start on the log. */
    static boolean register(Connection tx, Dialect dialect, Declaration declaration, @Nullable Cursor place)
            throws SQLException {
        String insert =
                dialect.sql("INSERT INTO ${subscription} (name, partitions, ordering, types) VALUES (?, ?, ?, ?)");
        Object[] values = {
            declaration.name(), declaration.partitions(), declaration.ordering(), Types.text(declaration.types())
        };
        if (dialect.insertIfAbsent(tx, insert, List.<@Nullable Object[]>of(values)) == 1) {
            createLeases(
                    tx, dialect, declaration, place == null ? LogEnds.of(tx, dialect, declaration.start()) : place);
            return true;
        }
        compare(tx, dialect, declaration);
        return false;
    }

    private static void createLeases(Connection tx, Dialect dialect, Declaration declaration, Cursor start)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int partition = 0; partition < declaration.partitions(); partition++) {
            rows.add(new Object[] {
                declaration.name(),
                partition,
                Slots.firstOf(partition, declaration.partitions()),
                Slots.firstOf(partition + 1, declaration.partitions()),
                start.position(),
                start.holes().toString()
            });
        }
        Sql.insertAll(tx, dialect.sql("""
                        INSERT INTO ${lease} (subscription, partition_no, first_slot, end_slot, position, holes)
                        VALUES (?, ?, ?, ?, ?, ?)"""), rows);
    }

    private static void compare(Connection tx, Dialect dialect, Declaration declaration) throws SQLException {
        Stored stored = Sql.first(
                        tx,
                        dialect.sql("SELECT s.partitions, s.ordering FROM ${subscription} AS s WHERE s.name = ?"),
                        row -> new Stored(row.getInt(1), row.getString(2)),
                        declaration.name())
                .orElseThrow(() -> new TidingsException(
                        "The subscription '%s' was removed just now. Register it again.".formatted(declaration.name()),
                        null));
        if (stored.partitions != declaration.partitions()) {
            throw different(declaration.name(), "partitions", stored.partitions, declaration.partitions());
        }
        if (!stored.ordering.equals(declaration.ordering())) {
            throw different(declaration.name(), "ordering", stored.ordering, declaration.ordering());
        }
    }

    private static TidingsException different(String name, String what, Object stored, Object declared) {
        return new TidingsException(
                ("The subscription '%s' is stored with %s %s, this instance declares %s. Declare %s, or remove the"
                                + " subscription and let it start anew.")
                        .formatted(name, what, stored, declared, stored),
                null);
    }

    private record Stored(int partitions, String ordering) {}

    @Override
    public List<SubscriptionStatus> statuses() {
        return database.read(
                "report on subscriptions", (connection, dialect) -> new StatusReport(connection, dialect).report());
    }

    @Override
    public boolean setPaused(String name, boolean paused) {
        return database.write("pause or resume " + name, (tx, dialect) -> {
            int changed =
                    Sql.update(tx, dialect.sql("UPDATE ${subscription} SET paused = ? WHERE name = ?"), paused, name);
            // After it has the row: what leaves the log at this moment has left by now, or waits.
            refuseGraduated(tx, dialect, name);
            return changed == 1;
        });
    }

    @Override
    public boolean seek(String name, Start start) {
        return database.write("move the subscription " + name, (tx, dialect) -> {
            refuseGraduated(tx, dialect, name);
            Cursor target = LogEnds.of(tx, dialect, start);
            int moved = Sql.update(
                    tx, dialect.sql("""
                            UPDATE ${lease}
                            SET position = ?, holes = ?, owner = NULL, lease_until = NULL, epoch = epoch + 1
                            WHERE subscription = ?"""), target.position(), target.holes().toString(), name);
            if (moved == 0) {
                return false;
            }
            forgetWaiting(tx, dialect, name, target);
            // What is read again because somebody asked for it is handled again, whatever the inbox knows.
            Sql.update(tx, dialect.sql("UPDATE ${graduation} SET overlap = 0 WHERE subscription = ?"), name);
            return true;
        });
    }

    private static void forgetWaiting(Connection tx, Dialect dialect, String name, Cursor target) throws SQLException {
        List<@Nullable Object[]> ranges = new ArrayList<>();
        ranges.add(new Object[] {name, target.position() + 1, Long.MAX_VALUE});
        long[] holes = target.holes().ranges();
        for (int i = 0; i < holes.length; i += 2) {
            ranges.add(new Object[] {name, holes[i], holes[i + 1]});
        }
        Sql.updates(tx, dialect.sql("""
                        DELETE FROM ${delivery}
                        WHERE subscription = ? AND position >= ? AND position <= ? AND state IN ('retrying', 'parked')"""), ranges);
    }

    @Override
    public boolean remove(String name) {
        return database.write("remove the subscription " + name, (tx, dialect) -> {
            Sql.update(tx, dialect.sql("DELETE FROM ${lease} WHERE subscription = ?"), name);
            Sql.update(tx, dialect.sql("DELETE FROM ${delivery} WHERE subscription = ?"), name);
            Sql.update(tx, dialect.sql("DELETE FROM ${consumer} WHERE subscription = ?"), name);
            Sql.update(tx, dialect.sql("DELETE FROM ${graduation} WHERE subscription = ?"), name);
            Sql.update(tx, dialect.sql("DELETE FROM ${relay} WHERE name = ?"), name);
            Sql.update(tx, dialect.sql("DELETE FROM ${subscriber} WHERE subscription = ?"), name);
            return Sql.update(tx, dialect.sql("DELETE FROM ${subscription} WHERE name = ?"), name) == 1;
        });
    }

    @Override
    public boolean rename(String name, String newName) {
        return database.write("rename the subscription " + name, (tx, dialect) -> {
            refuseGraduated(tx, dialect, name);
            refuseToRename(tx, dialect, name, newName);
            Sql.update(
                    tx, dialect.sql("UPDATE ${graduation} SET subscription = ? WHERE subscription = ?"), newName, name);
            Sql.update(tx, dialect.sql("UPDATE ${lease} SET subscription = ? WHERE subscription = ?"), newName, name);
            Sql.update(
                    tx, dialect.sql("UPDATE ${delivery} SET subscription = ? WHERE subscription = ?"), newName, name);
            Sql.update(tx, dialect.sql("DELETE FROM ${consumer} WHERE subscription = ?"), name);
            Sql.update(tx, dialect.sql("DELETE FROM ${subscriber} WHERE subscription = ?"), name);
            return Sql.update(tx, dialect.sql("UPDATE ${subscription} SET name = ? WHERE name = ?"), newName, name)
                    == 1;
        });
    }

    /** The log's place of a graduated subscription says what was handled before it left: nobody may change that. */
    private static void refuseGraduated(Connection tx, Dialect dialect, String name) throws SQLException {
        if (Homes.mark(tx, dialect, name).moved()) {
            throw new TidingsException(
                    "The subscription '%s' was graduated and gets its events from %s. Name that too: --transport, or transport(…) of the builder."
                            .formatted(
                                    name,
                                    Homes.moves(tx, dialect, name)
                                            .get(0)
                                            .broker()
                                            .address()),
                    null);
        }
    }

    private static void refuseToRename(Connection tx, Dialect dialect, String name, String newName)
            throws SQLException {
        List<String> owners = Sql.list(
                tx,
                dialect.sql("SELECT c.owner FROM ${consumer} AS c WHERE c.subscription = ? AND c.beat_until > ${now}"),
                row -> row.getString(1),
                name);
        if (!owners.isEmpty()) {
            throw new TidingsException(
                    "The subscription '%s' cannot be renamed while %s works for it. Stop the instances first."
                            .formatted(name, String.join(", ", owners)),
                    null);
        }
        String taken = dialect.sql("SELECT COUNT(*) FROM ${subscription} AS s WHERE s.name = ?");
        if (Sql.number(tx, taken, newName) > 0) {
            throw new TidingsException(
                    "The subscription '%s' cannot be renamed to '%s': that name is taken. Choose another, or remove that one."
                            .formatted(name, newName),
                    null);
        }
    }
}
