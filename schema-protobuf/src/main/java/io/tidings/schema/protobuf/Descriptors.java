/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.Schema;
import io.tidings.schema.InvalidSchemaException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes of what Wire read what Google's library reads data by. */
final class Descriptors {

    private final Schema schema;
    private final FileEncoder encoder;
    private final Map<String, FileDescriptor> made = new HashMap<>();

    private Descriptors(Schema schema) {
        this.schema = schema;
        this.encoder = new FileEncoder(schema);
    }

    /** Returns the first message of the file that was read; empty if it has none. */
    static Optional<Descriptor> first(Schema schema) {
        return new Descriptors(schema)
                .file(ProtobufReading.FILE).getMessageTypes().stream().findFirst();
    }

    private FileDescriptor file(String path) {
        FileDescriptor known = made.get(path);
        if (known != null) {
            return known;
        }
        ProtoFile file = Objects.requireNonNull(schema.protoFile(path), path);
        try {
            FileDescriptorProto proto =
                    FileDescriptorProto.parseFrom(encoder.encode(file).toByteArray());
            FileDescriptor[] imports =
                    proto.getDependencyList().stream().map(this::file).toArray(FileDescriptor[]::new);
            FileDescriptor descriptor = FileDescriptor.buildFrom(proto, imports);
            made.put(path, descriptor);
            return descriptor;
        } catch (InvalidProtocolBufferException | DescriptorValidationException e) {
            throw new InvalidSchemaException("the schema cannot be used to read data: " + e.getMessage(), e);
        }
    }
}
