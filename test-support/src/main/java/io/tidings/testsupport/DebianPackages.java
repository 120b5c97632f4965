/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fetches Debian's packages with apt and unpacks them without installing them, so that nobody has to be root. */
final class DebianPackages {

    /** How long nobody tries again after a failure, which may take a minute where there is no network. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private DebianPackages() {}

    /**
     * Returns the folder with the packages' files, filled by whoever comes first.
     *
     * @throws IllegalStateException if they cannot be had here
     */
    static Path unpacked(String name, List<String> packages) {
        Path failure = Folders.shared("binaries").resolve(name + ".failed");
        failIfRecent(failure);
        try {
            return Binaries.unpackedOnce(name, folder -> fetch(folder, packages));
        } catch (IllegalStateException | UncheckedIOException e) {
            remember(failure, e);
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Finds a program on the path, or where Debian puts servers. */
    static Optional<Path> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where the shared libraries of unpacked packages are. */
    static String libraries(Path unpacked) {
        return unpacked.resolve("usr/lib/x86_64-linux-gnu").toString();
    }

    private static void fetch(Path folder, List<String> packages) throws IOException {
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        try {
            download(downloads, List.of(), packages);
        } catch (IllegalStateException noPackageLists) {
            // Lists of one's own: the system's are root's, and a small machine has none.
            Path state = Folders.fresh("apt");
            Files.createDirectories(state.resolve("lists/partial"));
            List<String> ownLists =
                    List.of("-o", "Dir::State::Lists=" + state.resolve("lists"), "-o", "Dir::Cache=" + state);
            apt(downloads, ownLists, List.of("update"));
            download(downloads, ownLists, packages);
        }
        try (Stream<Path> archives = Files.list(downloads)) {
            for (Path file : archives.toList()) {
                ProcessBuilder unpack = new ProcessBuilder("dpkg", "-x", file.toString(), folder.toString());
                ChildProcesses.run(List.of(), unpack, folder.resolve("dpkg.log"));
            }
        }
        Folders.delete(downloads);
    }

    private static void download(Path folder, List<String> options, List<String> packages) {
        List<String> arguments = new ArrayList<>(List.of("download"));
        arguments.addAll(packages);
        apt(folder, options, arguments);
    }

    private static void apt(Path folder, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("apt-get", "-q", "-o", "Acquire::Retries=1"));
        command.addAll(List.of("-o", "Acquire::http::Timeout=20", "-o", "APT::Sandbox::User="));
        command.addAll(options);
        command.addAll(arguments);
        ProcessBuilder apt = new ProcessBuilder(command).directory(folder.toFile());
        ChildProcesses.run(List.of(), apt, folder.resolveSibling("apt.log"));
    }

    private static void failIfRecent(Path failure) {
        try {
            if (Files.exists(failure)
                    && Files.getLastModifiedTime(failure)
                            .toInstant()
                            .isAfter(Instant.now().minus(PAUSE))) {
                throw new IllegalStateException("%s (Not tried again for %d minutes; delete %s to try now.)"
                        .formatted(Files.readString(failure), PAUSE.toMinutes(), failure));
            }
        } catch (IOException deletedMeanwhile) {
            return;
        }
    }

    private static void remember(Path failure, RuntimeException reason) {
        try {
            Files.writeString(failure, String.valueOf(reason.getMessage()));
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
