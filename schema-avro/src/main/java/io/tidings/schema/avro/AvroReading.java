/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Reads one schema, after those that it refers to. Used once. */
final class AvroReading {

    private final Map<String, SchemaDefinition> referenced;
    private final Schema.Parser parser = newParser();
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> done = new HashSet<>();

    AvroReading(Map<String, SchemaDefinition> referenced) {
        this.referenced = referenced;
    }

    AvroSchema read(SchemaDefinition definition) {
        definition.references().forEach(this::readReferenced);
        List<Schema> known = List.copyOf(parser.getTypes().values());
        return new AvroSchema(definition, parsed(definition.text(), ""), known);
    }

    private void readReferenced(SchemaReference reference) {
        String name = reference.name();
        if (done.contains(name)) {
            return;
        }
        if (!open.add(name)) {
            throw new InvalidSchemaException(
                    "the references go round in a circle: %s → %s. Put the types that need each other into one schema."
                            .formatted(String.join(" → ", open), name),
                    null);
        }
        SchemaDefinition definition = referenced.get(name);
        if (definition == null) {
            throw new InvalidSchemaException(
                    "the reference '%s' (subject '%s', version %d) was not found. Register it first."
                            .formatted(name, reference.subject(), reference.version()),
                    null);
        }
        definition.references().forEach(this::readReferenced);
        parsed(definition.text(), "in the reference '%s': ".formatted(name));
        open.remove(name);
        done.add(name);
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // Avro throws more than its own exceptions for odd texts
    private Schema parsed(String text, String where) {
        AvroText.check(text, where);
        List<Schema> before = new ArrayList<>(parser.getTypes().values());
        try {
            return parser.parse(text);
        } catch (RuntimeException e) {
            String place = FaultPlace.find(text, attempt -> isValid(attempt, before));
            throw new InvalidSchemaException(where + place + AvroText.reason(e), e);
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // as above
    private static boolean isValid(String text, List<Schema> known) {
        try {
            newParser().addTypes(known).parse(text);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Schema.Parser newParser() {
        return new Schema.Parser(NameValidator.STRICT_VALIDATOR);
    }
}
