/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguage;
import java.util.Map;

/**
 * Reads schemas in the language of Protocol Buffers, proto2 and proto3, by Wire's parser.
 *
 * <p>A reference is named as it is imported, such as {@code shop/money.proto}. Google's well-known types need none. In
 * place of the text, a schema may be the serialized descriptor of its file in Base64, as some clients of registries
 * send it; it is turned into text.
 *
 * <p>Two schemas are the same if they are made of the same words and signs in the same order: white space and comments
 * do not count. The normalized text also sorts what has no order: imports, options, and fields and constants by number.
 *
 * <p>Data is judged as the first message of the file.
 *
 * <p>Schemas of more than a million characters, or nested more than 100 levels deep, are refused, and so are groups and
 * editions, which Wire does not read.
 */
public final class ProtobufLanguage implements SchemaLanguage {

    /** Makes the language. */
    public ProtobufLanguage() {}

    @Override
    public SchemaFormat format() {
        return SchemaFormat.PROTOBUF;
    }

    @Override
    public Schema read(SchemaDefinition definition, Map<String, SchemaDefinition> referenced) {
        return ProtobufReading.read(definition, referenced);
    }
}
