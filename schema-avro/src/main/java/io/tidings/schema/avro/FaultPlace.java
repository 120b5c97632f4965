/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Predicate;

/**
 * Finds where a schema is wrong, since Avro says only what is wrong: the schema is cut down, field by field, for as
 * long as it stays wrong. What is left is the innermost part that is to blame.
 */
final class FaultPlace {

    /** Larger schemas would be parsed too often. */
    private static final int MAX_LENGTH = 100_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode HARMLESS = new TextNode("null");

    private final JsonNode root;
    private final Predicate<String> valid;
    private final StringBuilder pointer = new StringBuilder();

    private FaultPlace(JsonNode root, Predicate<String> valid) {
        this.root = root;
        this.valid = valid;
    }

    /** Returns words such as {@code line 7, at /fields/3/type: }, or nothing for a schema that is too large. */
    static String find(String text, Predicate<String> valid) {
        if (text.length() > MAX_LENGTH) {
            return "";
        }
        try {
            FaultPlace place = new FaultPlace(MAPPER.readTree(text), valid);
            place.descend(place.root);
            String pointer = place.pointer.toString();
            return "line %d%s: ".formatted(AvroText.lineOf(text, pointer), pointer.isEmpty() ? "" : ", at " + pointer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("was JSON a moment ago", e);
        }
    }

    private void descend(JsonNode schema) {
        if (schema instanceof ArrayNode union) {
            descendInto(union);
        } else if (schema instanceof ObjectNode object) {
            if (object.get("fields") instanceof ArrayNode fields) {
                descendIntoFields(fields);
            } else if (!descendInto(object, "items") && !descendInto(object, "values")) {
                descendInto(object, "type");
            }
        }
    }

    private void descendIntoFields(ArrayNode fields) {
        int last = cut(fields);
        if (last >= 0) {
            pointer.append("/fields/").append(last);
            if (fields.get(last) instanceof ObjectNode field) {
                descendIntoField(field);
            }
        }
    }

    private void descendIntoField(ObjectNode field) {
        JsonNode fallback = field.remove("default");
        if (fallback != null && isValid()) {
            pointer.append("/default");
            return;
        }
        descendInto(field, "type");
    }

    private void descendInto(ArrayNode union) {
        int last = cut(union);
        if (last >= 0) {
            pointer.append('/').append(last);
            descend(union.get(last));
        }
    }

    private boolean descendInto(ObjectNode object, String part) {
        JsonNode schema = object.get(part);
        if (schema == null) {
            return false;
        }
        object.set(part, HARMLESS);
        boolean toBlame = isValid();
        object.set(part, schema);
        if (toBlame) {
            pointer.append('/').append(part);
            descend(schema);
        }
        return toBlame;
    }

    /** Shortens a list to as many parts as make the schema wrong, and returns the place of the last; or less than 0. */
    private int cut(ArrayNode parts) {
        ArrayNode all = parts.deepCopy();
        int right = 0;
        int wrong = all.size();
        if (!isValidWith(parts, all, right)) {
            parts.removeAll().addAll(all);
            return -1;
        }
        while (wrong - right > 1) {
            int middle = (wrong + right) >>> 1;
            if (isValidWith(parts, all, middle)) {
                right = middle;
            } else {
                wrong = middle;
            }
        }
        take(parts, all, wrong);
        return wrong - 1;
    }

    private boolean isValidWith(ArrayNode parts, ArrayNode all, int count) {
        take(parts, all, count);
        return isValid();
    }

    private static void take(ArrayNode parts, ArrayNode all, int count) {
        parts.removeAll();
        for (int i = 0; i < count; i++) {
            parts.add(all.get(i));
        }
    }

    private boolean isValid() {
        return valid.test(root.toString());
    }
}
