/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.database;

import java.util.Arrays;
import java.util.Locale;

/** Finds the server that a benchmark runs on. */
public final class Servers {

    private Servers() {}

    /**
     * Starts a server by the name of its kind, or takes the one at a URL.
     *
     * @param database a {@link Kind} in any case, or a JDBC URL of PostgreSQL or MariaDB whose user may create
     *     databases
     * @return the server; the caller closes it
     * @throws IllegalArgumentException if it is neither
     */
    public static Server of(String database) {
        if (database.startsWith("jdbc:")) {
            return GivenServer.at(database);
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(database.toUpperCase(Locale.ROOT)))
                .findFirst()
                .map(StartedServer::start)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is neither postgresql, mariadb, sqlite or h2, nor a JDBC URL".formatted(database)));
    }
}
