/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.account;

import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.email.Mailbox;
import io.tidings.examples.shop.run.Run;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts effects that overtook an earlier one of the same order. */
final class OrderKeeping {

    private OrderKeeping() {}

    /** Looks at what the warehouse noted: later steps must be of later events, and no two steps the same. */
    static long inWarehouse(Connection connection, Run run) throws SQLException {
        List<Step> steps =
                Sql.query(connection, row -> new Step(row.getString(1), row.getLong(2), row.getLong(3)), """
                SELECT order_id, step, log_position
                FROM shop_movement
                WHERE run_id = ?
                ORDER BY order_id, step, log_position
                """, run.id());
        long violations = 0;
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).violates(steps.get(i - 1))) {
                violations++;
            }
        }
        return violations;
    }

    /** Looks at what the mail provider noted: no cancellation is accepted before its order. */
    static long inMail(Run run) throws IOException {
        Set<String> placed = new HashSet<>();
        long violations = 0;
        for (String mail : new Mailbox(run).acceptances()) {
            String order = mail.substring(0, mail.indexOf('_'));
            if (mail.endsWith("_placed")) {
                placed.add(order);
            } else if (!placed.contains(order)) {
                violations++;
            }
        }
        return violations;
    }

    private record Step(String orderId, long number, long position) {

        boolean violates(Step before) {
            return orderId.equals(before.orderId) && (number == before.number || position < before.position);
        }
    }
}
