/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Adds an instance, and what it listens to, to a subscription. Not thread-safe. */
final class Joining {

    private final Connection tx;
    private final Dialect dialect;
    private final String subscription;

    Joining(Connection tx, Dialect dialect, String subscription) {
        this.tx = tx;
        this.dialect = dialect;
        this.subscription = subscription;
    }

    void join(String owner, Set<String> types, Duration ttl) throws SQLException {
        // The row of the subscription is locked first, so that those who join at once see each other.
        Sql.update(tx, dialect.sql("UPDATE ${subscription} SET last_seen = ${now} WHERE name = ?"), subscription);
        note(owner, types, ttl);
        Set<String> known = new TreeSet<>();
        Sql.each(
                tx,
                dialect.sql("SELECT s.types FROM ${subscription} AS s WHERE s.name = ?"),
                row -> known.addAll(Types.parse(row.getString(1))),
                subscription);
        Set<String> wanted = new TreeSet<>();
        Sql.each(
                tx,
                dialect.sql("SELECT c.types FROM ${consumer} AS c WHERE c.subscription = ? AND c.beat_until > ${now}"),
                row -> wanted.addAll(Types.parse(row.getString(1))),
                subscription);
        if (!known.equals(wanted)) {
            Sql.update(
                    tx,
                    dialect.sql("UPDATE ${subscription} SET types = ? WHERE name = ?"),
                    Types.text(wanted),
                    subscription);
        }
        if (!known.containsAll(types)) {
            fenceAll();
        }
    }

    private void note(String owner, Set<String> types, Duration ttl) throws SQLException {
        String text = Types.text(types);
        int updated = Sql.update(
                tx,
                dialect.sql(
                        "UPDATE ${consumer} SET beat_until = ${later}, types = ? WHERE subscription = ? AND owner = ?"),
                ttl.toMillis(),
                text,
                subscription,
                owner);
        if (updated == 0) {
            Object[] row = {ttl.toMillis(), text, subscription, owner};
            dialect.insertIfAbsent(
                    tx,
                    dialect.sql(
                            "INSERT INTO ${consumer} (beat_until, types, subscription, owner) VALUES (${later}, ?, ?, ?)"),
                    List.<@Nullable Object[]>of(row));
        }
    }

    private void fenceAll() throws SQLException {
        Sql.update(
                tx,
                dialect.sql(
                        "UPDATE ${lease} SET owner = NULL, lease_until = NULL, epoch = epoch + 1 WHERE subscription = ?"),
                subscription);
    }
}
