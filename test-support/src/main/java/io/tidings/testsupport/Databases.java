/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

/**
 * Every kind of database that Tidings supports; conformance suites run on each of them.
 *
 * <p>PostgreSQL and MariaDB run as one server per JVM, started when first asked for.
 */
public enum Databases {

    /** PostgreSQL 18. */
    POSTGRESQL {
        @Override
        public TestDatabase open() {
            return PostgresServer.shared().open();
        }
    },

    /** MariaDB 11.4. */
    MARIADB {
        @Override
        public TestDatabase open() {
            return MariaDbServer.shared().open();
        }
    },

    /** SQLite in a file. */
    SQLITE {
        @Override
        public TestDatabase open() {
            return SqliteDatabase.open();
        }
    },

    /** H2 in a file. */
    H2 {
        @Override
        public TestDatabase open() {
            return H2Database.open();
        }
    };

    /**
     * Makes a fresh, empty database.
     *
     * @return a database that is gone when closed
     */
    public abstract TestDatabase open();
}
