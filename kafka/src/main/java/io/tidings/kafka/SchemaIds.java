/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** Reads the headers in which serializers of others name a schema: bytes, unlike all other headers. */
final class SchemaIds {

    private static final Set<String> NAMES = Set.of("__value_schema_id", "__key_schema_id");

    private static final byte GUID = 1;

    private SchemaIds() {}

    /**
     * Returns a header as text: a guid as it is usually written, everything else as UTF-8. The numbers that follow the
     * guid of a schema of Protocol Buffers, which tell which message of the file it is, are left out.
     */
    static String text(String name, byte[] value) {
        if (NAMES.contains(name) && value.length >= 1 + 2 * Long.BYTES && value[0] == GUID) {
            ByteBuffer bits = ByteBuffer.wrap(value, 1, 2 * Long.BYTES);
            return new UUID(bits.getLong(), bits.getLong()).toString();
        }
        return new String(value, StandardCharsets.UTF_8);
    }
}
