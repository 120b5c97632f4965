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
import org.jspecify.annotations.Nullable;

/**
 * A change of changes.txt.
 *
 * @param why the reason for the verdict
 * @param older the older file
 * @param newer the newer file
 * @param expected what is to be found
 * @param otherVerdict where Buf judges otherwise: what it finds, or a dash, and why that is not ours; else null
 */
record ProtobufChange(
        String why,
        ProtobufSchema older,
        ProtobufSchema newer,
        List<String> expected,
        @Nullable String otherVerdict) {

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
                marked(lines, "= ").toList(),
                marked(lines, "~ ").findFirst().orElse(null));
    }

    private static Stream<String> marked(List<String> lines, String mark) {
        return lines.stream().filter(line -> line.startsWith(mark)).map(line -> line.substring(mark.length()));
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

    /** Whether anything that changed breaks somebody. */
    boolean breaks() {
        return breaksNewReaders() || breaksOldReaders();
    }

    @Override
    public String toString() {
        return why;
    }
}
