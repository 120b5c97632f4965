/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.fields;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidings.catalogue.CataloguedSchema;
import io.tidings.schema.SchemaDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes from schemas what people want to see of them. */
public final class SchemaReading {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private SchemaReading() {}

    /**
     * Reads a schema. One that makes no sense has no fields.
     *
     * @param definition the schema
     * @param referenced the schemas that it uses, by the names of its references
     * @return what it says
     */
    public static CataloguedSchema read(SchemaDefinition definition, Map<String, SchemaDefinition> referenced) {
        return switch (definition.format()) {
            case JSON -> {
                JsonNode tree = tree(definition.text());
                yield new CataloguedSchema(
                        definition,
                        referenced,
                        tree.path("description").asText(""),
                        JsonFields.of(tree, trees(referenced)));
            }
            case AVRO -> {
                JsonNode tree = tree(definition.text());
                yield new CataloguedSchema(
                        definition, referenced, tree.path("doc").asText(""), AvroFields.of(tree));
            }
            case PROTOBUF -> new CataloguedSchema(definition, referenced, "", List.of());
        };
    }

    private static Map<String, JsonNode> trees(Map<String, SchemaDefinition> definitions) {
        Map<String, JsonNode> trees = new TreeMap<>();
        definitions.forEach((name, definition) -> trees.put(name, tree(definition.text())));
        return trees;
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
