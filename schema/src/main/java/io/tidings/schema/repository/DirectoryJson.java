/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads and writes the JSON files that are no schemas. */
final class DirectoryJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(LINES)
            .withArrayIndenter(LINES);

    private DirectoryJson() {}

    static Members read(String file, String text) {
        try {
            return new Members(file, "", JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new SchemaDirectoryException(
                    "%s is not JSON: %s, line %d"
                            .formatted(
                                    file,
                                    e.getOriginalMessage(),
                                    e.getLocation().getLineNr()),
                    e);
        }
    }

    static String text(JsonNode node) {
        try {
            return JSON.writer(PRINTER).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that Jackson made cannot be written by it", e);
        }
    }
}
