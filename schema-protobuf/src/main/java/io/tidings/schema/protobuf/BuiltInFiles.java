/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.google.protobuf.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files that every schema may import without a reference, besides those that Wire knows: the same as with
 * Confluent's registry.
 */
final class BuiltInFiles {

    /** Those of the Protocol Buffers themselves that Wire does not bring. */
    private static final Set<String> WELL_KNOWN = Set.of(
            "google/protobuf/api.proto",
            "google/protobuf/field_mask.proto",
            "google/protobuf/source_context.proto",
            "google/protobuf/type.proto");

    /** Of Google's artifact with common types; the names are those of files in it, and of nothing else. */
    private static final Pattern COMMON = Pattern.compile("google/type/[a-z_]{1,50}\\.proto");

    private static final Map<String, String> CONFLUENT = Map.of(
            "confluent/meta.proto", "confluent/meta.proto",
            "confluent/type/decimal.proto", "confluent/decimal.proto",
            "confluent/types/decimal.proto", "confluent/decimal.proto");

    private BuiltInFiles() {}

    /** Returns the text of a file, if it is one of these. */
    static Optional<String> text(String path) {
        if (CONFLUENT.containsKey(path)) {
            return text(BuiltInFiles.class.getResourceAsStream(CONFLUENT.get(path)));
        }
        if (WELL_KNOWN.contains(path)) {
            return text(Message.class.getResourceAsStream("/" + path));
        }
        return COMMON.matcher(path).matches()
                ? text(BuiltInFiles.class.getClassLoader().getResourceAsStream(path))
                : Optional.empty();
    }

    private static Optional<String> text(@Nullable InputStream file) {
        if (file == null) {
            return Optional.empty();
        }
        try (file) {
            return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
