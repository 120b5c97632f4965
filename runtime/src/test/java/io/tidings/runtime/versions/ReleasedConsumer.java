/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import io.tidings.runtime.attack.Place;
import java.io.IOException;

/** A process that handles events as one release does, until a line of its input ends it, or a kill. */
final class ReleasedConsumer {

    private ReleasedConsumer() {}

    /** Arguments: the place, and the release. */
    public static void main(String[] args) throws IOException {
        try (HikariDataSource pool = Place.of(args).pool(8);
                Tidings tidings = Release.valueOf(args[3]).consumer(pool)) {
            tidings.start();
            System.out.println("ready");
            System.in.read();
        }
    }
}
