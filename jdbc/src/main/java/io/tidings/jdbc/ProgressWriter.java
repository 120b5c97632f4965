/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.LeaseStore.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves the cursors of one owner. Touches the rows in one order everywhere, so that no two transactions wait for each
 * other.
 */
final class ProgressWriter {

    private static final Comparator<Progress> ORDER =
            Comparator.comparing(Progress::subscription).thenComparing(Progress::partition);

    private final Connection tx;
    private final Dialect dialect;
    private final String owner;

    ProgressWriter(Connection tx, Dialect dialect, String owner) {
        this.tx = tx;
        this.dialect = dialect;
        this.owner = owner;
    }

    /** Moves cursors and renews leases; returns those of which somebody else is the owner now. */
    List<Progress> advance(List<Progress> progress, Duration ttl) throws SQLException {
        return store("""
                UPDATE ${lease}
                SET position = ?, holes = ?, lease_until = ${later}
                WHERE subscription = ? AND partition_no = ? AND epoch = ? AND owner = ?""", progress, ttl);
    }

    /** Moves cursors and ends leases. */
    List<Progress> release(List<Progress> progress) throws SQLException {
        return store("""
                UPDATE ${lease}
                SET position = ?, holes = ?, owner = NULL, lease_until = NULL
                WHERE subscription = ? AND partition_no = ? AND epoch = ? AND owner = ?""", progress, null);
    }

    private List<Progress> store(String update, List<Progress> progress, @Nullable Duration ttl) throws SQLException {
        List<Progress> ordered = progress.stream().sorted(ORDER).toList();
        List<@Nullable Object[]> rows = new ArrayList<>(ordered.size());
        for (Progress part : ordered) {
            List<Object> values = new ArrayList<>();
            values.add(part.cursor().position());
            values.add(part.cursor().holes().toString());
            if (ttl != null) {
                values.add(ttl.toMillis());
            }
            values.addAll(List.of(part.subscription(), part.partition(), part.epoch(), owner));
            rows.add(values.toArray());
        }
        int[] counts = Sql.updates(tx, dialect.sql(update), rows);
        List<Progress> fenced = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                fenced.add(ordered.get(i));
            }
        }
        return fenced;
    }
}
