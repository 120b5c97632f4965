/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import java.io.IOException;
import java.time.Duration;

/** A process that responds until it is killed. */
final class Worker {

    private Worker() {}

    /** Arguments: the place. */
    public static void main(String[] args) throws IOException {
        try (HikariDataSource pool = Place.of(args).pool(12);
                Tidings tidings = Responding.declaredOn(
                        Tidings.builder(pool).lease(Duration.ofSeconds(2)).build(), pool)) {
            tidings.start();
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Until the end of the input.
            }
        }
    }
}
