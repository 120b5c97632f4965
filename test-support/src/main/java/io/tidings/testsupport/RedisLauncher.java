/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs Redis, also as a sentinel. */
record RedisLauncher(RedisSettings settings, boolean sentinel) implements Launcher {

    @Override
    public String name() {
        return sentinel ? "redis-sentinel" : "redis";
    }

    /** Writes the settings only here: a running server may change them, and that has to outlive a restart. */
    @Override
    public void install(Path folder) {
        Path file = file(folder);
        String lines = lines(folder).entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    @Override
    public ProcessBuilder command(Path folder, int port) {
        RedisBinary binary = settings.binary();
        List<String> command =
                new ArrayList<>(List.of(binary.program(), file(folder).toString()));
        if (sentinel) {
            command.add("--sentinel");
        }
        if (settings.tls()) {
            command.addAll(List.of("--port", "0", "--tls-port", "" + port));
        } else {
            command.addAll(List.of("--port", "" + port));
        }
        ProcessBuilder process = new ProcessBuilder(command);
        if (!binary.libraries().isEmpty()) {
            process.environment().put("LD_LIBRARY_PATH", binary.libraries());
        }
        return process;
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public String abortSignal() {
        return "KILL";
    }

    /** A server that still reads its file answers with an error. */
    @Override
    public boolean answers(int port) {
        return new RedisWire(port, settings).ask("PING").equals("+PONG");
    }

    private static Path file(Path folder) {
        return folder.resolve("redis.conf");
    }

    private Map<String, String> lines(Path folder) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("bind", "127.0.0.1");
        lines.put("dir", folder.toString());
        if (!sentinel) {
            lines.put("save", "\"\"");
            lines.put("repl-diskless-sync-delay", "0");
            lines.put("appendonly", settings.persistence() == RedisServer.Persistence.OFF ? "no" : "yes");
            lines.put("appendfsync", settings.persistence() == RedisServer.Persistence.ALWAYS ? "always" : "everysec");
        }
        if (!settings.password().isEmpty()) {
            lines.put("requirepass", settings.password());
            lines.put("masterauth", settings.password());
        }
        if (settings.tls()) {
            Certificates certificates = Certificates.shared();
            lines.put("tls-cert-file", certificates.certificate().toString());
            lines.put("tls-key-file", certificates.key().toString());
            lines.put("tls-ca-cert-file", certificates.certificate().toString());
            lines.put("tls-auth-clients", "no");
        }
        lines.putAll(settings.more());
        return lines;
    }
}
