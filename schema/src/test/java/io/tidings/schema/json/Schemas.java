/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads schemas for tests. */
final class Schemas {

    private Schemas() {}

    static Schema json(String text) {
        return new JsonSchemaLanguage().read(SchemaDefinition.of(SchemaFormat.JSON, text), Map.of());
    }

    /** Reads a schema; names and texts of what it refers to follow each other. */
    static Schema json(String text, String... namesAndTexts) {
        Map<String, SchemaDefinition> referenced = new LinkedHashMap<>();
        List<SchemaReference> references = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            referenced.put(namesAndTexts[i], SchemaDefinition.of(SchemaFormat.JSON, namesAndTexts[i + 1]));
            references.add(new SchemaReference(namesAndTexts[i], namesAndTexts[i], 1));
        }
        return new JsonSchemaLanguage().read(new SchemaDefinition(SchemaFormat.JSON, text, references), referenced);
    }
}
