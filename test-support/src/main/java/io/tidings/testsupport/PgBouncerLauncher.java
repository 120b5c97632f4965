/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs PgBouncer. */
record PgBouncerLauncher(int target, int poolSize) implements Launcher {

    @Override
    public String name() {
        return "pgbouncer";
    }

    @Override
    public void install(Path folder) {
        Root.handOver(folder);
    }

    @Override
    public ProcessBuilder command(Path folder, int port) {
        Path settings = folder.resolve("pgbouncer.ini");
        try {
            Files.writeString(settings, settings(port));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + settings, e);
        }
        PgBouncerBinary binary = PgBouncerBinary.found();
        ProcessBuilder command = new ProcessBuilder(binary.program(), settings.toString());
        if (!binary.libraries().isEmpty()) {
            command.environment().put("LD_LIBRARY_PATH", binary.libraries());
        }
        return command;
    }

    @Override
    public List<String> prefix() {
        return Root.dropped();
    }

    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public String abortSignal() {
        return "KILL";
    }

    @Override
    public boolean answers(int port) {
        String user = PostgresLauncher.USER;
        return Pools.answers(PostgresLauncher.url(user, port), user, user);
    }

    private String settings(int port) {
        return """
                [databases]
                * = host=127.0.0.1 port=%d user=%s

                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 500
                ignore_startup_parameters = extra_float_digits
                server_login_retry = 1
                """.formatted(target, PostgresLauncher.USER, port, poolSize);
    }
}
