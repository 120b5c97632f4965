/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Tidings;
import java.time.Duration;
import java.util.List;

/**
 * An event whose effect is a row.
 *
 * @param account the key
 * @param number from 1, without gaps, in the order of publishing
 */
@EventType("booking.made")
record Booking(@Key String account, int number) {

    static final String SUBSCRIPTION = "ledger";

    /** Opens the database of a test: address, user, password. */
    static HikariDataSource pool(List<String> database, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.get(0));
        config.setUsername(database.get(1));
        config.setPassword(database.get(2));
        config.setMaximumPoolSize(size);
        config.addDataSourceProperty(
                "ApplicationName", Long.toString(ProcessHandle.current().pid()));
        return new HikariDataSource(config);
    }

    /** Makes an instance with a database and a broker. */
    static Tidings tidings(HikariDataSource pool, String transport) {
        return Tidings.builder(pool)
                .transport(transport)
                .lease(Duration.ofSeconds(2))
                .build();
    }
}
