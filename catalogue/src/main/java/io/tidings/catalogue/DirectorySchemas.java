/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.schema.repository.SchemaFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The schemas of a folder, with what they refer to in it.
 *
 * @param directory as it was read
 */
record DirectorySchemas(SchemaDirectory directory) {

    void addTo(CatalogueBuilder builder) {
        for (SchemaFile file : directory.files()) {
            if (file.version().isPresent()) {
                builder.schema(file.type(), file.version().getAsInt(), file.definition(), referenced(file));
            }
        }
    }

    /** Only JSON Schemas refer to files by name; the others need what they use in the same text to be shown. */
    private Map<String, SchemaDefinition> referenced(SchemaFile file) {
        Map<String, SchemaDefinition> referenced = new LinkedHashMap<>();
        Deque<SchemaFile> open = new ArrayDeque<>(List.of(file));
        while (!open.isEmpty()) {
            SchemaFile one = open.pop();
            if (one.definition().format() == SchemaFormat.JSON) {
                others(one)
                        .forEach(other -> names(one, other).forEach(name -> {
                            if (one.definition().text().contains("\"" + name)
                                    && referenced.putIfAbsent(name, other.definition()) == null) {
                                open.push(other);
                            }
                        }));
            }
        }
        return referenced;
    }

    private List<SchemaFile> others(SchemaFile file) {
        return Stream.concat(directory.shared().stream(), directory.files().stream())
                .filter(other ->
                        !other.path().equals(file.path()) && other.definition().format() == SchemaFormat.JSON)
                .toList();
    }

    private static List<String> names(SchemaFile file, SchemaFile other) {
        int depth = (int) file.path().chars().filter(c -> c == '/').count();
        return List.of(other.path(), "../".repeat(depth) + other.path());
    }
}
