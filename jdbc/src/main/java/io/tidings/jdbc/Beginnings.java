/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.TidingsException;
import io.tidings.spi.Graduations.Destination;
import io.tidings.spi.Graduations.Move;
import io.tidings.spi.Graduations.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins the move of one subscription within a transaction, or takes it over. Not thread-safe. */
final class Beginnings {

    private final Connection tx;
    private final Dialect dialect;
    private final String subscription;

    Beginnings(Connection tx, Dialect dialect, String subscription) {
        this.tx = tx;
        this.dialect = dialect;
        this.subscription = subscription;
    }

    Move begin(State state, Destination broker, String mover, Duration ttl) throws SQLException {
        boolean forward = state == State.PREPARING;
        boolean back = state == State.DRAINING;
        boolean known = lock();
        if (!known && !(forward && insert(broker))) {
            throw refused("it is on the log and has not been graduated");
        }
        Move stored = stored();
        if (known && stored.active() && !isMine(mover)) {
            throw refused("somebody else is moving it at this moment");
        }
        requirePlace(stored, back);
        if (back) {
            requireSame(stored.broker(), broker);
        }
        String bound = forward && !goesOn(stored, broker) ? ", bound_position = NULL, bound_holes = NULL" : "";
        Sql.update(
                tx,
                dialect.sql("""
                        UPDATE ${graduation}
                        SET state = ?, broker = ?, address = ?, mover = ?, active_until = ${later}, changed_at = ${now}%s
                        WHERE subscription = ?""".formatted(bound)),
                Homes.text(state),
                broker.identity(),
                broker.address(),
                mover,
                ttl.toMillis(),
                subscription);
        return stored();
    }

    private void requirePlace(Move stored, boolean back) {
        if (back != stored.state().isOnBroker()) {
            throw refused(
                    back
                            ? "it is on the log already"
                            : "it is on %s already".formatted(stored.broker().address()));
        }
    }

    private void requireSame(Destination stored, Destination broker) {
        if (!stored.identity().equals(broker.identity())) {
            throw refused("it is on %s (%s), and not on %s (%s)"
                    .formatted(stored.address(), stored.identity(), broker.address(), broker.identity()));
        }
    }

    /** What a mover found out who died holds for the next, if it moves to the same broker. */
    private static boolean goesOn(Move stored, Destination broker) {
        return stored.broker().identity().equals(broker.identity())
                && (stored.state() == State.PREPARING || stored.state() == State.LEAVING);
    }

    private boolean lock() throws SQLException {
        return Sql.update(
                        tx,
                        dialect.sql("UPDATE ${graduation} SET changed_at = changed_at WHERE subscription = ?"),
                        subscription)
                == 1;
    }

    private boolean insert(Destination broker) throws SQLException {
        String exists = dialect.sql("SELECT COUNT(*) FROM ${subscription} AS s WHERE s.name = ?");
        if (Sql.number(tx, exists, subscription) == 0) {
            throw refused("there is no such subscription on this log");
        }
        Object[] row = {subscription, Homes.text(State.HOME), broker.identity(), broker.address()};
        return dialect.insertIfAbsent(
                        tx,
                        dialect.sql(
                                "INSERT INTO ${graduation} (subscription, state, broker, address) VALUES (?, ?, ?, ?)"),
                        List.<@Nullable Object[]>of(row))
                == 1;
    }

    private Move stored() throws SQLException {
        return Homes.moves(tx, dialect, subscription).stream()
                .findFirst()
                .orElseThrow(() -> refused("it was removed just now"));
    }

    private boolean isMine(String mover) throws SQLException {
        String sql = dialect.sql("SELECT COUNT(*) FROM ${graduation} AS g WHERE g.subscription = ? AND g.mover = ?");
        return Sql.number(tx, sql, subscription, mover) == 1;
    }

    private TidingsException refused(String why) {
        return new TidingsException("The subscription '%s' cannot be moved: %s.".formatted(subscription, why), null);
    }
}
