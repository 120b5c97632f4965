/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads Avro's binary encoding without ever taking more memory than there is data. */
final class AvroBytes {

    private static final int MAX_BITS = 63;

    private final ByteBuffer data;

    AvroBytes(byte[] data) {
        this.data = ByteBuffer.wrap(data);
    }

    int position() {
        return data.position();
    }

    int remaining() {
        return data.remaining();
    }

    boolean readBoolean() throws MalformedDataException {
        int value = next();
        if (value >>> 1 != 0) {
            throw new MalformedDataException("is neither true nor false.");
        }
        return value == 1;
    }

    int readInt() throws MalformedDataException {
        long value = readLong();
        if (value != (int) value) {
            throw new MalformedDataException("does not fit an int.");
        }
        return (int) value;
    }

    long readLong() throws MalformedDataException {
        long bits = 0;
        for (int shift = 0; shift <= MAX_BITS; shift += 7) {
            int next = next();
            bits |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return bits >>> 1 ^ -(bits & 1);
            }
        }
        throw new MalformedDataException("is a number without an end.");
    }

    float readFloat() throws MalformedDataException {
        return slice(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).getFloat();
    }

    double readDouble() throws MalformedDataException {
        return slice(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).getDouble();
    }

    /** Reads how many items come next; 0 at the end of them. */
    long readBlock() throws MalformedDataException {
        long count = readLong();
        if (count >= 0) {
            return count;
        }
        readLong(); // the size in bytes
        if (count == Long.MIN_VALUE) {
            throw new MalformedDataException("has a part without a size.");
        }
        return -count;
    }

    String readString() throws MalformedDataException {
        ByteBuffer text = slice(readLong());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedDataException("is not UTF-8.");
        }
    }

    byte[] read(long length) throws MalformedDataException {
        ByteBuffer slice = slice(length);
        byte[] read = new byte[slice.remaining()];
        slice.get(read);
        return read;
    }

    void skip(long length) throws MalformedDataException {
        slice(length);
    }

    private ByteBuffer slice(long length) throws MalformedDataException {
        if (length < 0 || length > data.remaining()) {
            throw new MalformedDataException(
                    "should have %d bytes, and %d are left.".formatted(length, data.remaining()));
        }
        ByteBuffer slice = data.slice(data.position(), (int) length);
        data.position(data.position() + (int) length);
        return slice;
    }

    private int next() throws MalformedDataException {
        if (!data.hasRemaining()) {
            throw new MalformedDataException("is missing: the data ends before it.");
        }
        return data.get() & 0xFF;
    }
}
