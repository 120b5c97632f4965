/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.Cursor;
import io.tidings.spi.LeaseStore.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The leases of one subscription, as a move sees them. */
final class Leases {

    private Leases() {}

    /** Lists them by partition: as many as there are partitions. */
    static List<Lease> of(Connection connection, Dialect dialect, String subscription) throws SQLException {
        return Sql.list(
                connection,
                dialect.sql("SELECT %s FROM ${lease} AS l WHERE l.subscription = ? ORDER BY l.partition_no"
                        .formatted(JdbcLeaseStore.LEASE)),
                JdbcLeaseStore::lease,
                subscription);
    }

    /** Gives all a new epoch. Returns whether nobody held one; those that somebody holds stay as they are. */
    static boolean fence(Connection tx, Dialect dialect, String subscription) throws SQLException {
        int fenced = Sql.update(tx, dialect.sql("""
                        UPDATE ${lease}
                        SET owner = NULL, lease_until = NULL, epoch = epoch + 1
                        WHERE subscription = ? AND (owner IS NULL OR lease_until < ${now})"""), subscription);
        String count = dialect.sql("SELECT COUNT(*) FROM ${lease} AS l WHERE l.subscription = ?");
        return fenced == Sql.number(tx, count, subscription);
    }

    /** Puts one at a place. */
    static void place(Connection tx, Dialect dialect, Lease lease, Cursor cursor) throws SQLException {
        Sql.update(
                tx,
                dialect.sql("UPDATE ${lease} SET position = ?, holes = ? WHERE subscription = ? AND partition_no = ?"),
                cursor.position(),
                cursor.holes().toString(),
                lease.subscription(),
                lease.partition());
    }
}
