/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import java.io.IOException;

/** A process that takes its part of a subscription for a long time, and is then killed. */
final class Sleeper {

    private Sleeper() {}

    /** Arguments: the place. */
    public static void main(String[] args) throws IOException {
        try (HikariDataSource pool = Place.of(args).pool(6);
                Tidings tidings = HostageIT.builder(pool).instance("doomed").build()) {
            tidings.subscribe(HostageIT.SHARED).to(Raised.class, (Raised step) -> {});
            tidings.start();
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Until the end of the input.
            }
        }
    }
}
