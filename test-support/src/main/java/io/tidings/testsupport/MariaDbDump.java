/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Dumps by mariadb-dump and restores by the mariadb client, which come with the server. */
record MariaDbDump(DatabaseServer server) implements DumpWay {

    @Override
    public void dump(TestDatabase database, Path file) {
        ProcessBuilder dump = client("mariadb-dump", "--single-transaction", "--hex-blob", "--result-file=" + file);
        dump.command().add(nameOf(database));
        ChildProcesses.run(List.of(), dump, log());
    }

    @Override
    public void restore(TestDatabase database, Path file) {
        ProcessBuilder client = client("mariadb");
        client.command().add(nameOf(database));
        client.redirectInput(file.toFile());
        ChildProcesses.run(List.of(), client, log());
    }

    private ProcessBuilder client(String name, String... options) {
        List<String> command = new ArrayList<>();
        command.add(MariaDbLauncher.home().resolve("bin").resolve(name).toString());
        command.addAll(List.of("--no-defaults", "--host=127.0.0.1", "--protocol=TCP", "--skip-ssl"));
        command.addAll(List.of("--default-character-set=utf8mb4", "--port=" + server.port()));
        command.add("--user=" + server.user());
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MYSQL_PWD", server.password());
        return builder;
    }

    private static String nameOf(TestDatabase database) {
        return ((ServerDatabase) database).name();
    }

    private static Path log() {
        return Folders.fresh("mariadb-client").resolve("output.log");
    }
}
