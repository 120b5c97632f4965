/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ForksIT {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path temporary;

    @Test
    void unpackOnceAndStartTheirOwnServersAtTheSameTime() throws IOException {
        List<JavaProcess> forks = Stream.generate(this::fork).limit(3).toList();

        List<String> ready = forks.stream()
                .map(fork -> fork.awaitLine(line -> line.startsWith("ready"), LONG))
                .toList();
        forks.forEach(fork -> fork.send("end"));

        assertThat(ready).doesNotHaveDuplicates();
        assertThat(forks).allSatisfy(fork -> {
            assertThat(fork.awaitExit(LONG)).isZero();
            assertThat(fork.lines()).contains("POSTGRESQL 0", "MARIADB 0", "SQLITE 0", "H2 0");
        });
        assertThat(left("binaries")).allMatch(name -> name.matches("(postgres|mariadb)-[0-9a-f]{16}(\\.lock)?"));
        assertThat(left("jvms")).isEmpty();
    }

    @Test
    void takeTheirServersWithThemWhenKilled() {
        try (JavaProcess fork = fork()) {
            String[] ready =
                    fork.awaitLine(line -> line.startsWith("ready"), LONG).split(" ", -1);
            ProcessHandle postgres = ProcessHandle.of(Long.parseLong(ready[1])).orElseThrow();
            ProcessHandle mariaDb = ProcessHandle.of(Long.parseLong(ready[2])).orElseThrow();

            fork.kill9();

            await().atMost(LONG).until(() -> isGone(postgres) && isGone(mariaDb));
        }
    }

    private JavaProcess fork() {
        return JavaProcess.of(Mains.OpensEveryDatabase.class)
                .jvmOptions("-Djava.io.tmpdir=" + temporary)
                .start();
    }

    private List<String> left(String folder) throws IOException {
        Path shared = temporary.resolve("tidings-tests-" + System.getProperty("user.name"));
        try (Stream<Path> paths = Files.list(shared.resolve(folder))) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }

    /** An orphan stays a zombie until process 1 reaps it; its command line is gone by then. */
    private static boolean isGone(ProcessHandle process) {
        return !process.isAlive() || process.info().commandLine().isEmpty();
    }
}
