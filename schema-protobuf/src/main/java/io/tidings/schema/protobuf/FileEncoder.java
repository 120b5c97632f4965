/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.internal.SchemaEncoder;
import io.tidings.schema.InvalidSchemaException;
import okio.ByteString;

/** Writes files as descriptors. */
final class FileEncoder {

    private final SchemaEncoder encoder;

    FileEncoder(Schema schema) {
        this.encoder = new SchemaEncoder(schema);
    }

    ByteString encode(ProtoFile file) {
        try {
            return encoder.encode(file);
        } catch (IllegalStateException e) {
            throw new InvalidSchemaException(
                    "the schema cannot be written as a descriptor, which needs an option without a map: %s"
                            .formatted(e.getMessage()),
                    e);
        }
    }
}
