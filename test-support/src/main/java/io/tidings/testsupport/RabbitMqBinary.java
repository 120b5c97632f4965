/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds RabbitMQ and its Erlang where Debian installs them, or takes them from Debian's packages.
 *
 * @param erlang the root of the Erlang installation
 * @param home of RabbitMQ, with the folder {@code plugins}
 * @param libraries where shared libraries are; empty for the system's own
 */
record RabbitMqBinary(Path erlang, Path home, String libraries) {

    private static final List<String> PACKAGES = List.of(
            "rabbitmq-server",
            "erlang-base",
            "erlang-asn1",
            "erlang-crypto",
            "erlang-eldap",
            "erlang-inets",
            "erlang-mnesia",
            "erlang-os-mon",
            "erlang-parsetools",
            "erlang-public-key",
            "erlang-runtime-tools",
            "erlang-ssl",
            "erlang-syntax-tools",
            "erlang-tools",
            "erlang-xmerl",
            "libssl3",
            "libtinfo6");

    private static final class Search {
        private static final @Nullable RabbitMqBinary FOUND;
        private static final String REASON;

        static {
            @Nullable RabbitMqBinary found = null;
            String reason = "";
            try {
                found = below(Path.of("/"), "").orElseGet(RabbitMqBinary::unpackedPackages);
            } catch (IllegalStateException e) {
                reason = "RabbitMQ is not installed, and Debian's packages could not be fetched."
                        + " On Debian: apt-get install rabbitmq-server. " + e.getMessage();
            }
            FOUND = found;
            REASON = reason;
        }
    }

    static Optional<String> whyUnavailable() {
        return Search.FOUND == null ? Optional.of(Search.REASON) : Optional.empty();
    }

    static RabbitMqBinary found() {
        RabbitMqBinary found = Search.FOUND;
        if (found == null) {
            throw new IllegalStateException(Search.REASON);
        }
        return found;
    }

    /** Where erlexec, epmd and the virtual machine are. */
    Path bin() {
        return only(erlang, "erts-").resolve("bin");
    }

    /** What Erlang's own start script would set; that script knows one place only. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("ROOTDIR", erlang.toString());
        environment.put("BINDIR", bin().toString());
        environment.put("EMU", "beam");
        environment.put("PROGNAME", "erl");
        if (!libraries.isEmpty()) {
            environment.put("LD_LIBRARY_PATH", libraries);
        }
        return environment;
    }

    private static RabbitMqBinary unpackedPackages() {
        Path root = DebianPackages.unpacked("rabbitmq", PACKAGES);
        return below(root, DebianPackages.libraries(root))
                .orElseThrow(() -> new IllegalStateException("Debian's packages hold no RabbitMQ: " + root));
    }

    private static Optional<RabbitMqBinary> below(Path root, String libraries) {
        Path erlang = root.resolve("usr/lib/erlang");
        Path rabbitMq = root.resolve("usr/lib/rabbitmq/lib");
        return Files.isDirectory(erlang) && Files.isDirectory(rabbitMq)
                ? Optional.of(new RabbitMqBinary(erlang, only(rabbitMq, "rabbitmq_server-"), libraries))
                : Optional.empty();
    }

    private static Path only(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no %s… in %s".formatted(prefix, folder)));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look into " + folder, e);
        }
    }
}
