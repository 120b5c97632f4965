/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the PostgreSQL binaries that come as a jar. */
record PostgresLauncher(Map<String, String> settings) implements Launcher {

    static final String USER = "postgres";

    private static final String ARCHIVE = "postgres-linux-x86_64.txz";

    static String url(String database, int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public void install(Path folder) {
        Path data = folder.resolve("data");
        Root.handOver(folder);
        ProcessBuilder initdb = new ProcessBuilder(
                bin("initdb"),
                "--pgdata=" + data,
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--no-instructions");
        ChildProcesses.run(prefix(), initdb, folder.resolve("initdb.log"));
    }

    @Override
    public ProcessBuilder command(Path folder, int port) {
        Path data = folder.resolve("data");
        List<String> command = new ArrayList<>(List.of(bin("postgres"), "-D", data.toString(), "-p", "" + port));
        set(command, "listen_addresses", "127.0.0.1");
        set(command, "unix_socket_directories", "");
        set(command, "max_connections", "300");
        set(command, "max_prepared_transactions", "20");
        settings.forEach((name, value) -> set(command, name, value));
        forget(data.resolve("postmaster.pid"));
        return new ProcessBuilder(command);
    }

    @Override
    public List<String> prefix() {
        return Root.dropped();
    }

    @Override
    public String stopSignal() {
        return "INT";
    }

    /** Not KILL, which would leave a shared memory segment behind. */
    @Override
    public String abortSignal() {
        return "QUIT";
    }

    @Override
    public boolean answers(int port) {
        return Pools.answers(url(USER, port), USER, USER);
    }

    private static String bin(String name) {
        return Binaries.ofTarXz("postgres", ARCHIVE)
                .resolve("bin")
                .resolve(name)
                .toString();
    }

    private static void set(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }

    /** The process in it is known to be gone; another may have its number by now. */
    private static void forget(Path pidFile) {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + pidFile, e);
        }
    }
}
