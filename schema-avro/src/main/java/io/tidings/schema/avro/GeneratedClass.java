/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.CodecException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Encodes and decodes the objects of one generated class. Thread-safe, as Avro's encoders and decoders of messages are.
 */
final class GeneratedClass {

    private final String name;
    private final WriterStore writers;
    private final BinaryMessageEncoder<SpecificRecord> encoder;
    private final BinaryMessageDecoder<SpecificRecord> decoder;

    private GeneratedClass(String name, SpecificData model, Schema schema, WriterStore writers) {
        this.name = name;
        this.writers = writers;
        this.encoder = new BinaryMessageEncoder<>(model, schema);
        this.decoder = new BinaryMessageDecoder<>(model, schema, writers);
    }

    static GeneratedClass of(Class<?> type, WriterStore writers) {
        Schema schema = SpecificData.get().getSchema(type);
        writers.add(schema);
        return new GeneratedClass(type.getName(), GeneratedModel.of(type, schema), schema, writers);
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // an object that was filled wrongly makes Avro throw almost anything
    byte[] encode(SpecificRecord payload) {
        try {
            ByteBuffer encoded = encoder.encode(payload);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException | RuntimeException e) {
            throw new CodecException("Could not write %s: %s".formatted(name, e), e);
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // data that is wrong makes Avro throw almost anything, and recurse
    SpecificRecord decode(byte[] data) {
        requireWriter(data);
        try {
            return decoder.decode(data);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new CodecException("Could not read the data of %s: %s".formatted(name, e), e);
        }
    }

    /** Before decoding, so that a registry that cannot be reached is not taken for data that cannot be read. */
    private void requireWriter(byte[] data) {
        if (!SingleObject.isOne(data)) {
            throw new CodecException(
                    "Could not read the data of %s: it is not in Avro's single-object encoding.".formatted(name), null);
        }
        long fingerprint = SingleObject.fingerprint(data);
        if (!writers.finds(fingerprint)) {
            throw new CodecException(
                    "Could not read the data of %s: the schema with fingerprint %016x, by which it was written, is not known. Name it with AvroCodec.builder().writer(…)."
                            .formatted(name, fingerprint),
                    null);
        }
    }
}
