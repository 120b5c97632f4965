/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.Cursor;
import io.tidings.spi.Graduations.Destination;
import io.tidings.spi.Graduations.Move;
import io.tidings.spi.Graduations.State;
import io.tidings.spi.LeaseStore.Home;
import io.tidings.spi.PositionSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where subscriptions are. */
final class Homes {

    /** The states in which a subscription gets its events from a broker, for an SQL list. */
    static final String AWAY = Stream.of(State.values())
            .filter(State::isOnBroker)
            .map(state -> "'" + text(state) + "'")
            .collect(Collectors.joining(", "));

    /** To select beside {@code s}, a subscription: what {@link #home} reads. */
    static final String COLUMNS =
            "g.state, CASE WHEN g.active_until > ${now} THEN 1 ELSE 0 END, CASE WHEN r.held_until > ${now} THEN 1 ELSE 0 END";

    static final String JOINS = """
            LEFT JOIN ${graduation} AS g ON g.subscription = s.name
            LEFT JOIN ${relay} AS r ON r.name = s.name""";

    private Homes() {}

    static String text(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable State state(@Nullable String text) {
        return text == null ? null : State.valueOf(text.toUpperCase(Locale.ROOT));
    }

    static boolean isAway(@Nullable State state) {
        return state != null && state.isOnBroker();
    }

    /** Reads {@link #COLUMNS}. What a mover began to stop goes on when the mover is silent for too long. */
    static Home home(ResultSet row, int column) throws SQLException {
        State state = state(row.getString(column));
        boolean active = row.getInt(column + 1) == 1;
        boolean held = row.getInt(column + 2) == 1;
        if (held || active && state == State.LEAVING) {
            return Home.LEAVING;
        }
        if (!isAway(state)) {
            return Home.HERE;
        }
        return active && state == State.RETURNING ? Home.RETURNING : Home.MOVED;
    }

    /** What a lease has to say of moves. */
    record Mark(boolean moved, long overlap) {}

    static Mark mark(Connection connection, Dialect dialect, String subscription) throws SQLException {
        return Sql.first(
                        connection,
                        dialect.sql("SELECT g.state, g.overlap FROM ${graduation} AS g WHERE g.subscription = ?"),
                        row -> new Mark(isAway(state(row.getString(1))), row.getLong(2)),
                        subscription)
                .orElse(new Mark(false, 0));
    }

    /** Lists moves, all or that of one subscription. */
    static List<Move> moves(Connection connection, Dialect dialect, @Nullable String subscription) throws SQLException {
        String sql = """
                SELECT g.subscription, g.state, g.broker, g.address, g.bound_position, g.bound_holes,
                       CASE WHEN g.active_until > ${now} THEN 1 ELSE 0 END
                FROM ${graduation} AS g
                %s
                ORDER BY g.subscription""";
        return subscription == null
                ? Sql.list(connection, dialect.sql(sql.formatted("")), Homes::move)
                : Sql.list(
                        connection, dialect.sql(sql.formatted("WHERE g.subscription = ?")), Homes::move, subscription);
    }

    private static Move move(ResultSet row) throws SQLException {
        long position = row.getLong(5);
        boolean unbound = row.wasNull();
        String holes = row.getString(6);
        return new Move(
                row.getString(1),
                State.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                new Destination(row.getString(3), row.getString(4)),
                unbound
                        ? Optional.empty()
                        : Optional.of(new Cursor(position, PositionSet.parse(holes == null ? "" : holes))),
                row.getInt(7) == 1);
    }
}
