/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Start;
import io.tidings.TidingsException;
import io.tidings.spi.Cursor;
import io.tidings.spi.Graduations;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.SubscriptionStore.Declaration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps moves in tables. */
final class JdbcGraduations implements Graduations {

    private static final long GONE_MILLIS = 60_000;

    private final LogDatabase database;

    JdbcGraduations(LogDatabase database) {
        this.database = database;
    }

    @Override
    public void announce(String owner, Destination broker) {
        database.write("say which broker %s knows".formatted(owner), (tx, dialect) -> {
            Sql.update(tx, dialect.sql("""
                            DELETE FROM ${instance}
                            WHERE announced_at < ${later}
                              AND owner NOT IN (SELECT c.owner FROM ${consumer} AS c)"""), -GONE_MILLIS);
            Object[] row = {owner, broker.identity(), broker.address()};
            dialect.insertIfAbsent(
                    tx,
                    dialect.sql("INSERT INTO ${instance} (owner, broker, address) VALUES (?, ?, ?)"),
                    List.<@Nullable Object[]>of(row));
            return owner;
        });
    }

    @Override
    public boolean register(Declaration declaration, Destination broker) {
        return database.write("register the subscription " + declaration.name(), (tx, dialect) -> {
            boolean fresh = JdbcSubscriptionStore.register(tx, dialect, declaration, Cursor.ZERO);
            if (fresh) {
                Object[] row = {declaration.name(), Homes.text(State.MOVED), broker.identity(), broker.address()};
                dialect.insertIfAbsent(
                        tx,
                        dialect.sql(
                                "INSERT INTO ${graduation} (subscription, state, broker, address) VALUES (?, ?, ?, ?)"),
                        List.<@Nullable Object[]>of(row));
            }
            return fresh;
        });
    }

    @Override
    public void bindRelay(String relay, Destination broker) {
        Destination bound = database.write("note where the relay forwards to", (tx, dialect) -> {
            Object[] row = {relay, broker.identity(), broker.address()};
            dialect.insertIfAbsent(
                    tx,
                    dialect.sql("INSERT INTO ${relay} (name, broker, address) VALUES (?, ?, ?)"),
                    List.<@Nullable Object[]>of(row));
            Destination stored = relay(tx, dialect, relay).orElse(broker);
            if (stored.identity().equals(broker.identity()) && !stored.equals(broker)) {
                Sql.update(tx, dialect.sql("UPDATE ${relay} SET address = ? WHERE name = ?"), broker.address(), relay);
            }
            return stored;
        });
        if (!bound.identity().equals(broker.identity())) {
            throw new TidingsException(
                    "The relay '%s' of this log forwards to %s (%s), and this instance would have it go on into %s (%s), which is another one. Correct the address; or, if the old one is gone for good, let the relay begin anew with: tidings subscriptions remove %s"
                            .formatted(
                                    relay,
                                    bound.address(),
                                    bound.identity(),
                                    broker.address(),
                                    broker.identity(),
                                    relay),
                    null);
        }
    }

    @Override
    public Optional<Destination> relay(String relay) {
        return database.read(
                "look up where the relay forwards to", (connection, dialect) -> relay(connection, dialect, relay));
    }

    private static Optional<Destination> relay(Connection connection, Dialect dialect, String relay)
            throws SQLException {
        return Sql.first(
                connection,
                dialect.sql("SELECT r.broker, r.address FROM ${relay} AS r WHERE r.name = ?"),
                row -> new Destination(row.getString(1), row.getString(2)),
                relay);
    }

    @Override
    public Optional<Declaration> declaration(String subscription) {
        return database.read(
                "look up the subscription " + subscription,
                (connection, dialect) -> Sql.first(
                        connection,
                        dialect.sql(
                                "SELECT s.types, s.partitions, s.ordering FROM ${subscription} AS s WHERE s.name = ?"),
                        row -> new Declaration(
                                subscription,
                                new TreeSet<>(Types.parse(row.getString(1))),
                                row.getInt(2),
                                row.getString(3),
                                Start.latest()),
                        subscription));
    }

    @Override
    public List<Member> members(String subscription) {
        return database.read(
                "list the instances of " + subscription,
                (connection, dialect) -> Sql.list(
                        connection,
                        dialect.sql("""
                                SELECT c.owner, i.broker, i.address
                                FROM ${consumer} AS c
                                LEFT JOIN ${instance} AS i ON i.owner = c.owner
                                WHERE c.subscription = ? AND c.beat_until > ${now}
                                ORDER BY c.owner"""),
                        row -> new Member(
                                row.getString(1),
                                row.getString(2) == null
                                        ? Optional.empty()
                                        : Optional.of(new Destination(row.getString(2), row.getString(3)))),
                        subscription));
    }

    @Override
    public List<Move> moves() {
        return database.read("list what moves", (connection, dialect) -> Homes.moves(connection, dialect, null));
    }

    @Override
    public List<Lease> handled(String subscription) {
        return database.read(
                "look up what %s handled on the log".formatted(subscription),
                // In this order: what is on the broker has its last place on the log.
                (connection, dialect) ->
                        Homes.mark(connection, dialect, subscription).moved()
                                ? Leases.of(connection, dialect, subscription)
                                : List.of());
    }

    @Override
    public Move begin(String subscription, State state, Destination broker, String mover, Duration ttl) {
        return database.write(
                "begin to move " + subscription,
                (tx, dialect) -> new Beginnings(tx, dialect, subscription).begin(state, broker, mover, ttl));
    }

    @Override
    public void bound(String subscription, String mover, Cursor bound) {
        change(
                subscription,
                "bound_position = ?, bound_holes = ?",
                mover,
                bound.position(),
                bound.holes().toString());
    }

    @Override
    public void enter(String subscription, String mover, State state) {
        change(subscription, "state = ?, changed_at = ${now}", mover, Homes.text(state));
    }

    @Override
    public void keep(String subscription, String mover, Duration ttl) {
        change(subscription, "active_until = ${later}", mover, ttl.toMillis());
        database.write(
                "let the relay rest",
                (tx, dialect) -> Sql.update(
                        tx,
                        dialect.sql(
                                "UPDATE ${relay} SET held_until = ${later} WHERE held_by = ? AND held_until > ${now}"),
                        ttl.toMillis(),
                        mover));
    }

    /** Changes the row of a mover that has not been silent for too long. */
    private void change(String subscription, String set, String mover, Object... values) {
        List<Object> all = new java.util.ArrayList<>(List.of(values));
        all.add(subscription);
        all.add(mover);
        int changed = database.write(
                "go on with the move of " + subscription,
                (tx, dialect) -> Sql.update(
                        tx,
                        dialect.sql("UPDATE ${graduation} SET " + set
                                + " WHERE subscription = ? AND mover = ? AND active_until > ${now}"),
                        all.toArray()));
        if (changed == 0) {
            throw new TidingsException(
                    "The move of subscription '%s' was silent for too long and is not %s's any more. Run the command again: it goes on where this one stopped."
                            .formatted(subscription, mover),
                    null);
        }
    }

    @Override
    public void hold(String relay, String mover, Duration ttl) {
        int held = database.write(
                "let the relay rest",
                (tx, dialect) -> Sql.update(tx, dialect.sql("""
                                UPDATE ${relay}
                                SET held_by = ?, held_until = ${later}
                                WHERE name = ? AND (held_by IS NULL OR held_by = ? OR held_until < ${now})"""), mover, ttl.toMillis(), relay, mover));
        if (held == 0) {
            throw new TidingsException(
                    "The relay '%s' is not there, or rests for another move. Wait until that is over.".formatted(relay),
                    null);
        }
    }

    @Override
    public void letGo(String mover) {
        database.write(
                "let the relay go on",
                (tx, dialect) -> Sql.update(
                        tx,
                        dialect.sql("UPDATE ${relay} SET held_by = NULL, held_until = NULL WHERE held_by = ?"),
                        mover));
    }

    @Override
    public Set<String> owners(String subscription) {
        return database.read(
                "look who works for " + subscription,
                (connection, dialect) ->
                        new TreeSet<>(Sql.list(connection, dialect.sql("""
                                SELECT DISTINCT l.owner
                                FROM ${lease} AS l
                                WHERE l.subscription = ? AND l.owner IS NOT NULL AND l.lease_until > ${now}"""), row -> row.getString(1), subscription)));
    }

    @Override
    public Undone undone(String subscription, Cursor bound) {
        return database.read(
                "look what %s has to finish".formatted(subscription),
                (connection, dialect) -> new Departure(connection, dialect, subscription).undone(bound));
    }

    @Override
    public boolean moveAway(String subscription, String mover) {
        return database.write(
                "move %s to the broker".formatted(subscription),
                (tx, dialect) -> new Departure(tx, dialect, subscription).leave(mover));
    }

    @Override
    public boolean moveBack(String subscription, String mover, String relay) {
        return database.write(
                "move %s back to the log".formatted(subscription),
                (tx, dialect) -> new Homecoming(tx, dialect, subscription, relay).arrive(mover));
    }

    @Override
    public void forgotten(String subscription, String mover) {
        database.write(
                "end the move of " + subscription,
                (tx, dialect) -> Sql.update(
                        tx,
                        dialect.sql(
                                "UPDATE ${graduation} SET state = 'home', mover = NULL, active_until = NULL WHERE subscription = ? AND mover = ? AND state = 'returned'"),
                        subscription,
                        mover));
    }

    @Override
    public void cancel(String subscription, String mover) {
        database.write("give up the move of " + subscription, (tx, dialect) -> {
            String own = " WHERE subscription = ? AND mover = ? AND state IN (%s)";
            Sql.update(
                    tx,
                    dialect.sql(
                            ("UPDATE ${graduation} SET state = 'home', mover = NULL, active_until = NULL," // kept for
                                            + " bound_position = NULL, bound_holes = NULL" // its overlap
                                            + own)
                                    .formatted("'preparing', 'leaving'")),
                    subscription,
                    mover);
            return Sql.update(
                    tx,
                    dialect.sql(("UPDATE ${graduation} SET state = 'moved', mover = NULL, active_until = NULL" + own)
                            .formatted("'draining', 'returning'")),
                    subscription,
                    mover);
        });
    }
}
