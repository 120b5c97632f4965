/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import io.tidings.cli.database.DatabaseUrl;

/**
 * A log at the other end of a connection pool.
 *
 * @param tidings the log
 * @param pool the connections
 * @param url where it is, without credentials
 */
public record Connection(Tidings tidings, HikariDataSource pool, DatabaseUrl url) implements AutoCloseable {

    @Override
    public void close() {
        tidings.close();
        pool.close();
    }
}
