/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs RabbitMQ without its shell scripts, which know one place only and stand between this JVM and the server.
 *
 * @param epmdPort where the daemon that Erlang nodes find each other by listens
 */
record RabbitMqLauncher(RabbitMqSettings settings, int epmdPort) implements Launcher {

    private static final byte[] PROTOCOL_HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final int METHOD_FRAME = 1;

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public void install(Path folder) {
        write(folder.resolve("enabled_plugins"), "[].");
        write(folder.resolve("definitions.json"), settings.definitions());
    }

    @Override
    public ProcessBuilder command(Path folder, int port) {
        Path definitions = folder.resolve("definitions.json");
        String lines = settings.lines(port, definitions.toString()).entrySet().stream()
                .map(line -> line.getKey() + " = " + line.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        write(folder.resolve("rabbitmq.conf"), lines);
        RabbitMqBinary binary = RabbitMqBinary.found();
        ProcessBuilder command =
                new ProcessBuilder(binary.bin().resolve("erlexec").toString()).directory(folder.toFile());
        command.command().addAll(List.of("-noinput", "-s", "rabbit", "boot", "-boot", "start_sasl"));
        command.command().addAll(List.of("+W", "w", "+B", "i", "+sbwt", "none", "+sbwtdcpu", "none"));
        command.command().addAll(List.of("+sbwtdio", "none", "-kernel", "inet_dist_use_interface", "{127,0,0,1}"));
        command.command().addAll(List.of("-kernel", "prevent_overlapping_partitions", "false"));
        command.command().addAll(List.of("-syslog", "logger", "[]", "-syslog", "syslog_error_logger", "false"));
        command.environment().keySet().removeIf(name -> name.startsWith("RABBITMQ_") || name.startsWith("ERL_"));
        command.environment().putAll(binary.environment());
        command.environment().putAll(environment(binary, folder));
        return command;
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public String abortSignal() {
        return "KILL";
    }

    /** The broker speaks first, with its Connection.Start. */
    @Override
    public boolean answers(int port) {
        return Probe.answers(port, settings.tls(), (out, in) -> {
            out.write(PROTOCOL_HEADER);
            out.flush();
            return in.read() == METHOD_FRAME;
        });
    }

    private Map<String, String> environment(RabbitMqBinary binary, Path folder) {
        String plugins = binary.home().resolve("plugins").toString();
        return Map.ofEntries(
                Map.entry("HOME", folder.toString()),
                Map.entry("ERL_EPMD_PORT", "" + epmdPort),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("ERL_LIBS", plugins),
                Map.entry("ERL_CRASH_DUMP_SECONDS", "0"),
                Map.entry("RABBITMQ_HOME", binary.home().toString()),
                Map.entry("RABBITMQ_PLUGINS_DIR", plugins),
                Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
                Map.entry(
                        "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString()),
                Map.entry(
                        "RABBITMQ_ADVANCED_CONFIG_FILE",
                        folder.resolve("none.config").toString()),
                Map.entry(
                        "RABBITMQ_GENERATED_CONFIG_DIR",
                        folder.resolve("generated").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        folder.resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.toString()),
                Map.entry("RABBITMQ_LOGS", "-"),
                Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
                Map.entry("RABBITMQ_NODENAME", settings.node() + "@localhost"),
                Map.entry("RABBITMQ_DIST_PORT", "" + Ports.free()));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }
}
