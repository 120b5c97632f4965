/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.database;

/** The kinds of database that a benchmark runs on. */
public enum Kind {
    /** PostgreSQL, on which the targets are set. */
    POSTGRESQL,
    /** MariaDB. */
    MARIADB,
    /** SQLite in a file. */
    SQLITE,
    /** H2 in a file. */
    H2
}
