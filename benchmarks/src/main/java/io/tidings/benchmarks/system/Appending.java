/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A way to write rows into the log by hand. */
@FunctionalInterface
interface Appending {

    /** Writes one row for each order in the open transaction. */
    void append(Connection tx, List<Order> orders) throws SQLException, IOException;
}
