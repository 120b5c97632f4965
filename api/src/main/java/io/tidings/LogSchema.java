/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.List;

/** The tables of the log. Thread-safe. */
public interface LogSchema {

    /** What to do with the tables when Tidings starts. */
    enum OnStart {
        /** Create and upgrade them. The default. */
        CREATE,
        /** Only check that they are there and of a version this library can work with. */
        VERIFY
    }

    /**
     * Creates the tables, or upgrades them to the version of this library. Safe to call by many processes at once.
     *
     * @return the names of the scripts that were applied; empty if there was nothing to do
     * @throws TidingsException if the database refuses, or is newer than this library
     */
    List<String> migrate();

    /**
     * Checks that the tables are there and of a version this library can work with.
     *
     * @throws TidingsException if they are missing, older or too new; the message says which and what to do
     */
    void verify();

    /**
     * Returns the scripts for tools such as Flyway or Liquibase.
     *
     * @param onlyMissing leave out those that this database already has
     * @return SQL text, ready to run
     */
    String script(boolean onlyMissing);

    /**
     * Returns the version found in the database.
     *
     * @return the version, 0 for none
     */
    int installedVersion();

    /**
     * Returns the version that this library works with.
     *
     * @return the version
     */
    int expectedVersion();
}
