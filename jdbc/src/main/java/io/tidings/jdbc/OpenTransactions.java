/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The open transactions of MariaDB and MySQL, as far as they can be known.
 *
 * <p>Each has two names, for none is for life: a number that it gets when it first writes, and keeps when it is
 * prepared and its session or the server ends; and its session and beginning, which it has before.
 *
 * <p>INNODB_TRX shows a copy that InnoDB renews only when nobody has read it for 100 ms, so it may be of any age. A
 * look counts only when it shows its own statement, for then the copy was made while it ran. Whoever asks in between
 * gets a stand-in, which stays among the answers until everything has ended that the next look which counts finds open.
 *
 * <p>This class is thread-safe.
 */
final class OpenTransactions {

    private static final String LOOK = """
            SELECT CONCAT(trx_mysql_thread_id, ' since ', trx_started), CONCAT('number ', trx_id),
                   CASE WHEN trx_mysql_thread_id <> CONNECTION_ID() THEN 0
                        WHEN trx_query LIKE '%%%s%%' THEN 1
                        ELSE -1 END
            FROM information_schema.innodb_trx""";

    /** So that others have a chance to look as well. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** When nothing can be learnt for so long, that is the proof: no sane transaction lasts longer. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Object lock = new Object();
    private final List<StandIn> standIns = new ArrayList<>();
    private Set<String> seen = Set.of();
    private long triedAt = System.nanoTime() - LOOK_EVERY.toNanos();
    private long number;

    /** What is open at a time that nobody looked at. */
    private static final class StandIn {
        private final String name;
        private final long since = System.nanoTime();
        private @Nullable Set<String> members;

        StandIn(String name) {
            this.name = name;
        }

        boolean hasEnded(Set<String> open) {
            if (members == null) {
                members = new HashSet<>(open);
            } else {
                members.retainAll(open);
            }
            return members.isEmpty() || System.nanoTime() - since > PATIENCE.toNanos();
        }
    }

    /** Tells whether the user may look at all. */
    static boolean areVisible(Connection connection) {
        try {
            Sql.list(connection, "SELECT COUNT(*) FROM information_schema.innodb_trx", row -> row.getLong(1));
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Names what is open now. The connection is in auto-commit mode. */
    Set<String> names(Connection connection) throws SQLException {
        synchronized (lock) {
            if (System.nanoTime() - triedAt >= LOOK_EVERY.toNanos()) {
                triedAt = System.nanoTime();
                Set<String> open = look(connection);
                if (open != null) {
                    seen = open;
                    standIns.removeIf(standIn -> standIn.hasEnded(open));
                    return answer();
                }
            }
            if (standIns.stream().allMatch(standIn -> standIn.members != null)) {
                standIns.add(new StandIn("unseen " + number++));
            }
            return answer();
        }
    }

    private Set<String> answer() {
        Set<String> names = new HashSet<>(seen);
        standIns.forEach(standIn -> names.add(standIn.name));
        return names;
    }

    /** Looks from within a transaction, and finds itself there; null when it saw an old copy. */
    private static @Nullable Set<String> look(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Sql.execute(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
            Set<String> others = new HashSet<>();
            boolean[] fresh = {false};
            Sql.plain(connection, LOOK.formatted(UUID.randomUUID()), row -> {
                if (row.getInt(3) == 0) {
                    others.add(row.getString(1));
                    others.add(row.getString(2));
                }
                fresh[0] |= row.getInt(3) == 1;
            });
            return fresh[0] ? others : null;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
