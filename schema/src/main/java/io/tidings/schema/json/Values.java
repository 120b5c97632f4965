/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values that a schema lists with enum or const. */
final class Values {

    private Values() {}

    /** Returns the texts of the values that the schema's types allow, in order; null if it lists none. */
    static @Nullable Set<String> of(JsonNode schema) {
        if (!schema.has("const") && !schema.path("enum").isArray()) {
            return null;
        }
        Set<String> texts = new TreeSet<>();
        each(schema, value -> texts.add(CanonicalText.ofData(value)));
        return texts;
    }

    /** Uses each value that the schema allows by what it lists: with both keywords, only one that both allow. */
    static void each(JsonNode schema, Consumer<JsonNode> use) {
        if (!schema.has("const")) {
            schema.path("enum").forEach(use);
        } else if (!schema.path("enum").isArray() || isListed(schema.path("const"), schema.path("enum"))) {
            use.accept(schema.path("const"));
        }
    }

    private static boolean isListed(JsonNode value, JsonNode values) {
        String text = CanonicalText.ofData(value);
        for (JsonNode each : values) {
            if (CanonicalText.ofData(each).equals(text)) {
                return true;
            }
        }
        return false;
    }
}
