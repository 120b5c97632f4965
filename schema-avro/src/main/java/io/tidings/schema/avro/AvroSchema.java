/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.Violation;
import java.util.List;

/** An Avro schema that was read, with those that it refers to. */
final class AvroSchema implements Schema {

    private final SchemaDefinition definition;
    private final org.apache.avro.Schema schema;
    private final String canonicalText;

    /**
     * Takes what Avro read.
     *
     * @param definition what it was read from
     * @param schema what was read, whole
     * @param known the types of the schemas that it refers to, which its own text only names
     */
    AvroSchema(SchemaDefinition definition, org.apache.avro.Schema schema, List<org.apache.avro.Schema> known) {
        this.definition = definition;
        this.schema = schema;
        this.canonicalText = AvroWriting.text(schema, known);
    }

    org.apache.avro.Schema schema() {
        return schema;
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
        return AvroWriting.sorted(canonicalText);
    }

    @Override
    public String textAs(String form) {
        return form.equals("resolved") ? AvroWriting.text(schema, List.of()) : canonicalText;
    }

    @Override
    public List<Difference> differencesTo(Schema newer, CompatibilityPolicy policy) {
        if (!(newer instanceof AvroSchema other)) {
            throw new IllegalArgumentException("an Avro schema can be compared with another only, not with one of "
                    + newer.definition().format());
        }
        return AvroDifferences.between(schema, other.schema);
    }

    @Override
    public List<Violation> violationsOf(byte[] data) {
        return AvroData.violations(schema, data);
    }

    @Override
    public byte[] prefix() {
        return SingleObject.header(schema);
    }

    @Override
    public boolean marksPersonalData() {
        return AvroMarks.areIn(schema);
    }

    @Override
    public JsonNode json(byte[] data) {
        return AvroJson.read(schema, data);
    }

    @Override
    public List<String> personalIn(JsonNode data) {
        return AvroMarks.in(data, schema);
    }
}
