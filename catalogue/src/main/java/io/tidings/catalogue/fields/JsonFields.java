/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.catalogue.CataloguedSchema.Field;
import io.tidings.catalogue.json.EmbeddedSchema;
import io.tidings.catalogue.json.Pointers;
import io.tidings.schema.PersonalMark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The fields of a JSON Schema. Not thread-safe. */
final class JsonFields {

    private static final int DEEPEST = 6;
    private static final int MOST = 500;
    private static final List<String> CHOICES = List.of("allOf", "oneOf", "anyOf");

    private final Pointers all;
    private final Map<String, Field> found = new LinkedHashMap<>();
    private final Deque<JsonNode> around = new ArrayDeque<>();

    private JsonFields(JsonNode all) {
        this.all = new Pointers(all);
    }

    /** Lists the fields of a schema, which may refer to others by name. */
    static List<Field> of(JsonNode schema, Map<String, JsonNode> others) {
        Map<String, String> places = new LinkedHashMap<>();
        others.keySet().forEach(name -> places.put(name, "#/other" + places.size()));
        ObjectNode together = JsonNodeFactory.instance.objectNode();
        others.forEach((name, other) -> {
            String place = Objects.requireNonNull(places.get(name), "each has a place");
            together.set(place.substring(2), EmbeddedSchema.at(other, place, places));
        });
        ObjectNode main = EmbeddedSchema.at(schema, "#/main", places);
        together.set("main", main);
        JsonFields fields = new JsonFields(together);
        fields.object(main, "", true);
        return new ArrayList<>(fields.found.values());
    }

    /** What leads nowhere has no fields. */
    private JsonNode resolved(JsonNode schema) {
        try {
            return all.resolved(schema);
        } catch (IllegalArgumentException leadsNowhere) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** A schema within itself is told once. */
    private void object(JsonNode unresolved, String before, boolean always) {
        JsonNode schema = resolved(unresolved);
        boolean again = around.stream().anyMatch(outer -> isSame(outer, schema));
        if (again || around.size() >= DEEPEST) {
            return;
        }
        around.push(schema);
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            boolean needed = always && required.contains(property.getKey());
            field(property.getValue(), before + property.getKey(), needed);
        }
        for (String choice : CHOICES) {
            schema.path(choice).forEach(each -> object(each, before, always && choice.equals("allOf")));
        }
        around.pop();
    }

    @SuppressWarnings("ReferenceEquality") // the same place, not another that looks like it
    private static boolean isSame(JsonNode one, JsonNode other) {
        return one == other;
    }

    private void field(JsonNode unresolved, String path, boolean required) {
        JsonNode schema = resolved(unresolved);
        if (found.size() >= MOST || found.containsKey(path)) {
            return;
        }
        String description =
                unresolved.path("description").asText(schema.path("description").asText(""));
        boolean personal = PersonalMark.isOn(unresolved) || PersonalMark.isOn(schema);
        found.put(path, new Field(path, new TypeWords(this::resolved).of(schema), required, personal, description));
        object(schema, path + ".", true);
        if (schema.path("items").isObject()) {
            object(schema.path("items"), path + "[].", true);
        }
        if (schema.path("additionalProperties").isObject()) {
            object(schema.path("additionalProperties"), path + ".*.", true);
        }
    }
}
