/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds PgBouncer on the path, or takes it from Debian's packages.
 *
 * @param program the file to run
 * @param libraries where its shared libraries are; empty for the system's own
 */
record PgBouncerBinary(String program, String libraries) {

    private static final List<String> PACKAGES = List.of("pgbouncer", "libevent-2.1-7", "libc-ares2", "libssl3");

    private static final class Search {
        private static final @Nullable PgBouncerBinary FOUND;
        private static final String REASON;

        static {
            @Nullable PgBouncerBinary found = null;
            String reason = "";
            try {
                found = DebianPackages.onPath("pgbouncer")
                        .map(program -> new PgBouncerBinary(program.toString(), ""))
                        .orElseGet(PgBouncerBinary::unpackedPackage);
            } catch (IllegalStateException e) {
                reason = "There is no pgbouncer on the path, and Debian's package could not be fetched."
                        + " On Debian: apt-get install pgbouncer. " + e.getMessage();
            }
            FOUND = found;
            REASON = reason;
        }
    }

    static Optional<String> whyUnavailable() {
        return Search.FOUND == null ? Optional.of(Search.REASON) : Optional.empty();
    }

    static PgBouncerBinary found() {
        PgBouncerBinary found = Search.FOUND;
        if (found == null) {
            throw new IllegalStateException(Search.REASON);
        }
        return found;
    }

    private static PgBouncerBinary unpackedPackage() {
        Path root = DebianPackages.unpacked("pgbouncer", PACKAGES);
        return new PgBouncerBinary(root.resolve("usr/sbin/pgbouncer").toString(), DebianPackages.libraries(root));
    }
}
