/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.google.protobuf.Message;
import com.squareup.wire.schema.CoreLoader;
import com.squareup.wire.schema.CoreLoaderKt;
import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Loader;
import com.squareup.wire.schema.ProtoFile;
import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.SchemaDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Finds what a schema imports among its references and Google's well-known types; never in a file system. */
final class ImportLoader implements Loader {

    /** Those that Wire does not bring, but the Protocol Buffers themselves. */
    private static final Set<String> WELL_KNOWN = Set.of(
            "google/protobuf/api.proto",
            "google/protobuf/field_mask.proto",
            "google/protobuf/source_context.proto",
            "google/protobuf/type.proto");

    private final Map<String, SchemaDefinition> referenced;

    ImportLoader(Map<String, SchemaDefinition> referenced) {
        this.referenced = referenced;
    }

    @Override
    public ProtoFile load(String path) {
        SchemaDefinition definition = referenced.get(path);
        if (definition != null) {
            return parsed(path, DescriptorReading.asText(definition).text());
        }
        if (CoreLoaderKt.isWireRuntimeProto(path)) {
            return CoreLoader.INSTANCE.load(path);
        }
        if (WELL_KNOWN.contains(path)) {
            return parsed(path, resource(path));
        }
        throw new InvalidSchemaException(
                "the import '%s' is not among the references. Register that schema, and refer to it by this name."
                        .formatted(path),
                null);
    }

    @Override
    public Loader withErrors(ErrorCollector errors) {
        return this;
    }

    private static ProtoFile parsed(String path, String text) {
        ProtoTokens.of(text);
        return ProtoFile.Companion.get(ProtobufReading.parse(path, text));
    }

    private static String resource(String path) {
        try (InputStream in = Message.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new InvalidSchemaException("the import '%s' is missing in protobuf-java.".formatted(path), null);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
