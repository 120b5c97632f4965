/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds Redis: on the path, in Debian's package (7.0), or in a jar (6.2).
 *
 * @param program the file to run
 * @param libraries where its shared libraries are; empty for the system's own
 */
record RedisBinary(String program, String libraries) {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBinary.class);
    private static final List<String> PACKAGES =
            List.of("redis-server", "redis-tools", "libatomic1", "libjemalloc2", "liblzf1", "libssl3");
    private static final String BUNDLED = "redis-server-6.2.6-v5-linux-amd64";

    private static final class Search {
        private static final RedisBinary FOUND = DebianPackages.onPath("redis-server")
                .map(program -> new RedisBinary(program.toString(), ""))
                .orElseGet(RedisBinary::unpackedPackage);
    }

    /** The newest that can be had. */
    static RedisBinary found() {
        return Search.FOUND;
    }

    /** The one that comes as a jar. */
    static RedisBinary bundled() {
        return new RedisBinary(Binaries.ofFile("redis", BUNDLED).toString(), "");
    }

    private static RedisBinary unpackedPackage() {
        try {
            Path root = DebianPackages.unpacked("redis", PACKAGES);
            return new RedisBinary(root.resolve("usr/bin/redis-server").toString(), DebianPackages.libraries(root));
        } catch (IllegalStateException e) {
            LOG.info(
                    "Debian's Redis 7.0 cannot be had here, so the tests run with the bundled 6.2: {}", e.getMessage());
            return bundled();
        }
    }
}
