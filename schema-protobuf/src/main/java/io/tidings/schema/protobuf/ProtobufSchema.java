/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import io.tidings.CodecException;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.Violation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A schema of Protocol Buffers that was read, with those that it imports. */
final class ProtobufSchema implements Schema {

    private static final Violation NO_MESSAGE = new Violation("", "cannot be read: the schema has no message.");

    private final SchemaDefinition definition;
    private final String canonicalText;
    private final ProtoFileElement parsed;
    private final com.squareup.wire.schema.Schema linked;
    private final ProtobufMarks marks;

    @SuppressWarnings({"OptionalUsedAsFieldOrParameterType", "NullableOptional"
    }) // null while it is not known whether there is one
    private volatile @Nullable Optional<Descriptor> message;

    ProtobufSchema(
            SchemaDefinition definition,
            String canonicalText,
            ProtoFileElement parsed,
            com.squareup.wire.schema.Schema linked) {
        this.definition = definition;
        this.canonicalText = canonicalText;
        this.parsed = parsed;
        this.linked = linked;
        this.marks = new ProtobufMarks(linked);
    }

    @Override
    public SchemaDefinition definition() {
        return definition;
    }

    @Override
    public String canonicalText() {
        return canonicalText;
    }

    @Override
    public String normalizedText() {
        return NormalForm.of(parsed);
    }

    @Override
    public String textAs(String form) {
        return form.equals("serialized")
                ? new FileEncoder(linked).encode(file()).base64()
                : canonicalText;
    }

    @Override
    public List<Difference> differencesTo(Schema newer, CompatibilityPolicy policy) {
        if (!(newer instanceof ProtobufSchema other)) {
            throw new IllegalArgumentException(
                    "a schema of Protocol Buffers can be compared with another only, not with one of "
                            + newer.definition().format());
        }
        return ProtobufDifferences.between(types(), other.types());
    }

    @Override
    public List<Violation> violationsOf(byte[] data) {
        return message().map(type -> ProtobufData.violations(type, data)).orElseGet(() -> List.of(NO_MESSAGE));
    }

    @Override
    public boolean marksPersonalData() {
        return message().map(marks::areIn).orElse(false);
    }

    @Override
    public JsonNode json(byte[] data) {
        return ProtobufJson.read(
                message().orElseThrow(() -> new CodecException("The schema of the data has no message", null)), data);
    }

    @Override
    public List<String> personalIn(JsonNode data) {
        return message().map(type -> marks.in(data, type)).orElseGet(List::of);
    }

    /** What data is read by; not made before there is any. */
    Optional<Descriptor> message() {
        Optional<Descriptor> known = message;
        if (known == null) {
            known = Descriptors.first(linked);
            message = known;
        }
        return known;
    }

    private ProtoTypes types() {
        return new ProtoTypes(linked, file());
    }

    private ProtoFile file() {
        return Objects.requireNonNull(linked.protoFile(ProtobufReading.FILE), "the file that was read");
    }
}
