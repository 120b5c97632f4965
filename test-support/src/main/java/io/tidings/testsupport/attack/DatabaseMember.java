/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Start;
import io.tidings.Tidings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** A process with a database beside a broker: forwards the log, and writes an effect for each event that comes back. */
final class DatabaseMember {

    static final String SUBSCRIPTION = "s";

    private DatabaseMember() {}

    /** Arguments: the transport, and the database with user and password. */
    public static void main(String[] args) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[1]);
        config.setUsername(args[2]);
        config.setPassword(args[3]);
        config.setMaximumPoolSize(12);
        try (HikariDataSource pool = new HikariDataSource(config);
                Tidings tidings = Tidings.builder(pool)
                        .transport(args[0])
                        .lease(Duration.ofSeconds(2))
                        .build()) {
            tidings.subscribe(SUBSCRIPTION).startAt(Start.earliest()).inTransaction(Paid.class, DatabaseMember::book);
            tidings.start();
            System.out.println("ready");
            int unused = System.in.read();
        }
    }

    private static void book(Paid paid, Connection tx) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("INSERT INTO booking (account, number) VALUES (?, ?)")) {
            insert.setString(1, paid.account());
            insert.setInt(2, paid.number());
            insert.executeUpdate();
        }
    }
}
