/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.SchemaDefinition;
import java.util.Base64;
import java.util.regex.Pattern;

/** Reads schemas that clients send as the serialized descriptor of a file, in Base64. */
final class DescriptorReading {

    /** No schema that says anything is written without a space, a quote or a semicolon. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{4,}={0,2}\\s*");

    private DescriptorReading() {}

    static SchemaDefinition asText(SchemaDefinition definition) {
        if (!BASE64.matcher(definition.text()).matches()) {
            return definition;
        }
        return new SchemaDefinition(definition.format(), text(definition.text().strip()), definition.references());
    }

    private static String text(String base64) {
        try {
            FileDescriptorProto file =
                    FileDescriptorProto.parseFrom(Base64.getDecoder().decode(base64));
            return ProtoLayout.of(ProtoTokens.of(new DescriptorText().file(file)));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new InvalidSchemaException(
                    "the schema is neither text nor the descriptor of a file in Base64: " + e.getMessage(), e);
        }
    }
}
