/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.database;

import java.sql.SQLException;
import java.util.OptionalLong;

/** Makes databases for contenders. Thread-safe. */
public interface Server extends AutoCloseable {

    /** Returns what it is. */
    Kind kind();

    /** Returns its product, version and the settings that matter, in one line. */
    String description();

    /**
     * Makes an empty database with the application's tables in it.
     *
     * @return where it is
     * @throws SQLException if the server refuses
     */
    Target create() throws SQLException;

    /**
     * Drops a database that {@link #create} made, and cuts off who is connected to it.
     *
     * @param target where it is
     * @throws SQLException if the server refuses
     */
    void drop(Target target) throws SQLException;

    /** Returns the process id of a server that the benchmark started; empty for others. */
    OptionalLong pid();

    /** Stops what the benchmark started. */
    @Override
    void close();
}
