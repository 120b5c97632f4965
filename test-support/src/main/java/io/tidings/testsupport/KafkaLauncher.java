/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs Kafka from the jars of Maven Central, one node that is broker and controller. */
record KafkaLauncher(KafkaSettings settings) implements Launcher {

    /**
     * Two bytes each: the key of ApiVersions, which needs no login, and its version; then a correlation id; no name.
     */
    private static final byte[] API_VERSIONS = {0, 18, 0, 0, 0, 0, 0, 1, -1, -1};

    private static final String IDENTITY = "meta.properties";

    @Override
    public String name() {
        return "kafka";
    }

    /** Copies an empty broker, since making one takes another JVM and its seconds, and gives it an id of its own. */
    @Override
    public void install(Path folder) {
        Path template =
                Binaries.unpackedOnce("kafka-4.3.1", KafkaLauncher::format).resolve("data");
        try (Stream<Path> files = Files.list(template)) {
            Path data = Files.createDirectory(folder.resolve("data"));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, data.resolve(file.getFileName()));
            }
            Path identity = data.resolve(IDENTITY);
            String renamed = Files.readString(identity).replaceAll("(?m)^cluster.id=.*$", "cluster.id=" + freshId());
            Files.writeString(identity, renamed);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not install Kafka in " + folder, e);
        }
    }

    @Override
    public ProcessBuilder command(Path folder, int port) {
        Path file = folder.resolve("server.properties");
        write(file, settings.lines(folder.toString(), port, Ports.free()));
        return KafkaJars.command("kafka.Kafka", List.of(file.toString()));
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public String abortSignal() {
        return "KILL";
    }

    /** The broker processes requests only when it has registered and may lead partitions. */
    @Override
    public boolean answers(int port) {
        return Probe.answers(port, settings.tls(), (out, in) -> {
            out.writeInt(API_VERSIONS.length);
            out.write(API_VERSIONS);
            out.flush();
            return in.readInt() > 0;
        });
    }

    private static void format(Path folder) {
        Path file = folder.resolve("server.properties");
        write(file, new KafkaSettings("", false, Map.of(), 1, 2).lines(folder.toString(), 3, 4));
        List<String> arguments = List.of("format", "--cluster-id", freshId(), "--config", file.toString());
        ProcessBuilder format = KafkaJars.command("kafka.tools.StorageTool", arguments);
        ChildProcesses.run(List.of(), format, folder.resolve("format.log"));
    }

    private static void write(Path file, Map<String, String> lines) {
        String text = lines.entrySet().stream()
                .map(line -> line.getKey() + "=" + line.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    private static String freshId() {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
