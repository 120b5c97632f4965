/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A change of changes.txt: why, the older message, the newer one, and what is to be found. */
record ProtobufChange(String why, ProtobufSchema older, ProtobufSchema newer, List<String> expected) {

    static Stream<ProtobufChange> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(ProtobufChange.class.getResourceAsStream("changes.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\n\n")).map(ProtobufChange::of);
        }
    }

    private static ProtobufChange of(String block) {
        List<String> lines = block.lines().toList();
        return new ProtobufChange(
                lines.get(0),
                read(lines.get(1).substring(2)),
                read(lines.get(2).substring(2)),
                lines.stream().skip(3).map(line -> line.substring(2)).toList());
    }

    /** Reads a file, or what is to stand in a message M. */
    static ProtobufSchema read(String text) {
        String file =
                text.matches("(message [MN]\\b|package |option |syntax ).*") ? text : "message M { " + text + " }";
        String whole = file.startsWith("syntax") ? file : "syntax = \"proto3\"; " + file;
        return (ProtobufSchema)
                new ProtobufLanguage().read(SchemaDefinition.of(SchemaFormat.PROTOBUF, whole), Map.of());
    }

    boolean says(String kind) {
        return expected.stream().anyMatch(line -> line.contains(" " + kind + " "));
    }

    boolean breaksNewReaders() {
        return expected.stream().anyMatch(line -> line.endsWith("NEW_READERS") || line.endsWith("BOTH"));
    }

    boolean breaksOldReaders() {
        return expected.stream().anyMatch(line -> line.endsWith("OLD_READERS") || line.endsWith("BOTH"));
    }

    @Override
    public String toString() {
        return why;
    }
}
