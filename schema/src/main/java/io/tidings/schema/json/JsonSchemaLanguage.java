/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguage;
import java.util.Map;

/**
 * Reads JSON Schema 2020-12 and draft-07. A text without {@code $schema} is read as 2020-12.
 *
 * <p>A text may have one million characters and a hundred levels. Patterns are those that can be matched in linear
 * time: no look-around, no back-references. References lead to the schema itself or to schemas that are given; no file
 * and no URL is ever opened. A schema may contain itself below properties or items, but not for the same value.
 */
public final class JsonSchemaLanguage implements SchemaLanguage {

    private static final int MAX_REFERENCED = 100;

    /** Used by {@link java.util.ServiceLoader}. */
    public JsonSchemaLanguage() {}

    @Override
    public SchemaFormat format() {
        return SchemaFormat.JSON;
    }

    @Override
    public Schema read(SchemaDefinition definition, Map<String, SchemaDefinition> referenced) {
        requireJson(definition, "The schema");
        referenced.forEach((name, other) -> requireJson(other, "The reference '" + name + "'"));
        if (referenced.size() > MAX_REFERENCED) {
            throw new InvalidSchemaException(
                    "The schema refers to %d others; at most %d are read.".formatted(referenced.size(), MAX_REFERENCED),
                    null);
        }
        Documents documents = new Documents(definition, referenced);
        Patterns.check(documents);
        for (Document document : documents.all()) {
            SchemaDefinition source = referenced.getOrDefault(document.name(), definition);
            MetaSchema.check(document, source.text());
        }
        References.check(documents);
        return new JsonSchema(definition, documents);
    }

    private static void requireJson(SchemaDefinition definition, String what) {
        if (definition.format() != SchemaFormat.JSON) {
            throw new InvalidSchemaException(
                    "%s is %s; a JSON schema can only use JSON schemas.".formatted(what, definition.format()), null);
        }
    }
}
