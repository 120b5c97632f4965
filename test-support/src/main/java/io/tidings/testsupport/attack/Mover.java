/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Graduation;
import io.tidings.Graduation.Progress;
import io.tidings.Tidings;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A process that moves the subscription, and may be killed at it. Writes a line for each step. */
final class Mover {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Mover() {}

    /** Arguments: where to, broker or log; the transport; the database with user and password. */
    public static void main(String[] args) throws InterruptedException {
        Consumer<Progress> progress = each -> System.out.println("at %s: %s".formatted(each.step(), each.message()));
        try (HikariDataSource pool = Booking.pool(List.of(args).subList(2, 5), 4);
                Tidings tidings = Booking.tidings(pool, args[1])) {
            Graduation graduation = tidings.graduation();
            System.out.println("ready");
            if (args[0].equals("broker")) {
                graduation.graduate(Booking.SUBSCRIPTION, PATIENCE, progress);
            } else {
                graduation.rollback(Booking.SUBSCRIPTION, PATIENCE, progress);
            }
            System.out.println("over");
        }
    }
}
