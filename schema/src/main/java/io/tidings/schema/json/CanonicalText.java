/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The same text for the same schema, however it was laid out. */
final class CanonicalText {

    /** Keywords whose arrays have no order. */
    private static final Set<String> SETS = Set.of("required", "type", "enum");

    /** Keywords that hold data, not schemas. */
    private static final Set<String> DATA = Set.of("const", "default", "enum", "examples");

    private CanonicalText() {}

    /** Writes without white space. */
    static String of(JsonNode json) {
        return json.toString();
    }

    /** Writes a schema without white space, and without what only orders or formats. */
    static String normalized(JsonNode schema) {
        return sorted(schema, true).toString();
    }

    /** Writes data so that equal values, such as 1 and 1.0, have the same text. */
    static String ofData(JsonNode value) {
        return sorted(value, false).toString();
    }

    private static JsonNode sorted(JsonNode json, boolean schema) {
        if (json.isObject()) {
            return sortedObject(json, schema);
        }
        if (json.isArray()) {
            return array(elements(json, schema));
        }
        return json.isNumber()
                ? JsonNodeFactory.instance.numberNode(json.decimalValue().stripTrailingZeros())
                : json;
    }

    private static ObjectNode sortedObject(JsonNode json, boolean schema) {
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode child = json.path(name);
            boolean below = schema && !DATA.contains(name);
            boolean set = schema && SETS.contains(name) && child.isArray();
            sorted.set(name, set ? sortedSet(child, below) : sorted(child, below));
        }
        return sorted;
    }

    private static ArrayNode sortedSet(JsonNode json, boolean schema) {
        return array(elements(json, schema).sorted(Comparator.comparing(JsonNode::toString)));
    }

    private static Stream<JsonNode> elements(JsonNode array, boolean schema) {
        return StreamSupport.stream(array.spliterator(), false).map(element -> sorted(element, schema));
    }

    private static ArrayNode array(Stream<JsonNode> elements) {
        List<JsonNode> list = elements.toList();
        return JsonNodeFactory.instance.arrayNode().addAll(list);
    }
}
