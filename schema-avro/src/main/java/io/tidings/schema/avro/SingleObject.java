/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** Avro's single-object encoding: two bytes that mark it, the fingerprint of the writer's schema, and the value. */
final class SingleObject {

    private static final int FIRST = 0xC3;
    private static final int SECOND = 0x01;
    private static final int MARK = 2;
    private static final int HEADER = MARK + Long.BYTES;

    private SingleObject() {}

    static boolean isOne(byte[] data) {
        return data.length >= HEADER && (data[0] & 0xFF) == FIRST && data[1] == SECOND;
    }

    /** Returns what stands before a value that was written with a schema. */
    static byte[] header(Schema schema) {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) FIRST)
                .put((byte) SECOND)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    static long fingerprint(byte[] data) {
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong(MARK);
    }

    static byte[] value(byte[] data) {
        return Arrays.copyOfRange(data, HEADER, data.length);
    }
}
