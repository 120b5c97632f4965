/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lets null into a schema, in the shortest way that says it. */
final class Nulls {

    private static final String NULL = "null";

    private Nulls() {}

    static ObjectNode allow(ObjectNode node) {
        if (node.isEmpty() || node.path("type").isArray()) {
            return node;
        }
        if (node.path("type").isTextual()) {
            String type = node.path("type").asText();
            node.putArray("type").add(type).add(NULL);
            if (node.get("enum") instanceof ArrayNode constants) {
                constants.addNull();
            }
            return node;
        }
        if (node.get("oneOf") instanceof ArrayNode options) {
            options.addObject().put("type", NULL);
            return node;
        }
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        choice.putArray("anyOf").add(node).addObject().put("type", NULL);
        return choice;
    }
}
