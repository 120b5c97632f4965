/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.squareup.wire.schema.CoreLoader;
import com.squareup.wire.schema.CoreLoaderKt;
import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Loader;
import com.squareup.wire.schema.ProtoFile;
import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.SchemaDefinition;
import java.util.Map;

/** Finds what a schema imports among its references and the files that are known to all; never in a file system. */
final class ImportLoader implements Loader {

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
        String text = BuiltInFiles.text(path)
                .orElseThrow(() -> new InvalidSchemaException(
                        "the import '%s' is not among the references. Register that schema, and refer to it by this name."
                                .formatted(path),
                        null));
        return parsed(path, text);
    }

    @Override
    public Loader withErrors(ErrorCollector errors) {
        return this;
    }

    private static ProtoFile parsed(String path, String text) {
        ProtoTokens.of(text);
        return ProtoFile.Companion.get(ProtobufReading.parse(path, text));
    }
}
