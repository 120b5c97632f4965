/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.CodecException;
import java.nio.ByteBuffer;

/**
 * The numbers that tell which message of a file of Protocol Buffers data is: a count and so many numbers, each a
 * zig-zag varint. A count of 0 stands for the first message.
 */
final class MessageIndexes {

    /** Those of the first message of a file. */
    static final byte FIRST = 0;

    private MessageIndexes() {}

    /** Finds where the numbers at the beginning of data end. */
    static int end(byte[] data) {
        ByteBuffer numbers = ByteBuffer.wrap(data);
        int count = varint(numbers);
        for (int i = 0; i < count; i++) {
            varint(numbers);
        }
        return numbers.position();
    }

    private static int varint(ByteBuffer numbers) {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE && numbers.hasRemaining(); shift += 7) {
            byte part = numbers.get();
            value |= (part & 0x7F) << shift;
            if (part >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new CodecException("The frame of the message ends before the numbers of its type do.", null);
    }
}
