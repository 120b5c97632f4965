/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file in which RabbitMQ remembers which quorum queues there are. */
final class QuorumQueues {

    private static final String FILE = "names.dets";

    private QuorumQueues() {}

    /** The file as it is on the disk now, of which only the names make sense as text. */
    static String onDisk(Path folder) {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(file -> file.getFileName().toString().equals(FILE))
                    .map(QuorumQueues::text)
                    .collect(Collectors.joining());
        } catch (IOException | UncheckedIOException changedMeanwhile) {
            return "";
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
