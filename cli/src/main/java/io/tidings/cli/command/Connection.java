/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import org.jspecify.annotations.Nullable;

/**
 * A log, a broker, or both, ready to be used.
 *
 * @param tidings what is used
 * @param pool the connections to the database, or null where there is none
 * @param place where it is, without credentials
 */
public record Connection(Tidings tidings, @Nullable HikariDataSource pool, String place) implements AutoCloseable {

    /** Tells whether there is a database. */
    public boolean hasDatabase() {
        return pool != null;
    }

    @Override
    public void close() {
        try {
            tidings.close();
        } finally {
            if (pool != null) {
                pool.close();
            }
        }
    }
}
