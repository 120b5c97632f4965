/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.Tidings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A process that writes a row for each event, from wherever it comes, until it is killed. Fails now and then. */
final class Teller {

    private Teller() {}

    /** Arguments: the transport, and the database with user and password. */
    public static void main(String[] args) throws IOException {
        try (HikariDataSource pool = Booking.pool(List.of(args).subList(1, 4), 12);
                Tidings tidings = Booking.tidings(pool, args[0])) {
            tidings.subscribe(Booking.SUBSCRIPTION)
                    .startAt(Start.earliest())
                    .retry(RetryPolicy.standard()
                            .immediate(0)
                            .delayed(50)
                            .backoff(Duration.ofMillis(50), 1, Duration.ofMillis(200)))
                    .inTransaction(Booking.class, (booking, tx, delivery) -> {
                        if (fails(booking) && delivery.attempt() == 1) {
                            throw new IllegalStateException("not yet");
                        }
                        book(booking, tx);
                    });
            tidings.start();
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Until the end of the input.
            }
        }
    }

    /** Here and there: many failures in a row look like an outage, which costs more and more time. */
    private static boolean fails(Booking booking) {
        return Math.floorMod(booking.number() + booking.account().hashCode(), 23) == 7;
    }

    private static void book(Booking booking, Connection tx) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("INSERT INTO booking (account, number) VALUES (?, ?)")) {
            insert.setString(1, booking.account());
            insert.setInt(2, booking.number());
            insert.executeUpdate();
        }
    }
}
