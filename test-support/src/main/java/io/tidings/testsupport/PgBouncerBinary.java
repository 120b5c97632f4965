/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
                found = onPath().orElseGet(PgBouncerBinary::unpackedPackage);
            } catch (IllegalStateException | UncheckedIOException e) {
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

    private static Optional<PgBouncerBinary> onPath() {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new PgBouncerBinary(program.toString(), ""));
    }

    private static PgBouncerBinary unpackedPackage() {
        Path root = Binaries.unpackedOnce("pgbouncer", PgBouncerBinary::fetch);
        return new PgBouncerBinary(
                root.resolve("usr/sbin/pgbouncer").toString(),
                root.resolve("usr/lib/x86_64-linux-gnu").toString());
    }

    private static void fetch(Path folder) throws IOException {
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        try {
            apt(downloads, List.of(), "download");
        } catch (IllegalStateException noPackageLists) {
            // Lists of one's own: the system's are root's, and a small machine has none.
            Path state = Folders.fresh("apt");
            Files.createDirectories(state.resolve("lists/partial"));
            List<String> ownLists =
                    List.of("-o", "Dir::State::Lists=" + state.resolve("lists"), "-o", "Dir::Cache=" + state);
            apt(downloads, ownLists, "update");
            apt(downloads, ownLists, "download");
        }
        try (Stream<Path> packages = Files.list(downloads)) {
            for (Path file : packages.toList()) {
                ProcessBuilder unpack = new ProcessBuilder("dpkg", "-x", file.toString(), folder.toString());
                ChildProcesses.run(List.of(), unpack, folder.resolve("dpkg.log"));
            }
        }
    }

    private static void apt(Path folder, List<String> options, String verb) {
        List<String> command = new ArrayList<>(List.of("apt-get", "-q", "-o", "Acquire::Retries=1"));
        command.addAll(List.of("-o", "Acquire::http::Timeout=20", "-o", "APT::Sandbox::User="));
        command.addAll(options);
        command.add(verb);
        if (verb.equals("download")) {
            command.addAll(PACKAGES);
        }
        ProcessBuilder apt = new ProcessBuilder(command).directory(folder.toFile());
        ChildProcesses.run(List.of(), apt, folder.resolveSibling("apt.log"));
    }
}
