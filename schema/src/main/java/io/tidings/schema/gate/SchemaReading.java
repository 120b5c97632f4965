/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.gate;

import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.SchemaReference;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.schema.repository.SchemaFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the schemas of a folder, with what they refer to in it. Not thread-safe. */
final class SchemaReading {

    private final SchemaLanguages languages;
    private final SchemaDirectory directory;
    private final Map<String, Schema> read = new HashMap<>();

    SchemaReading(SchemaLanguages languages, SchemaDirectory directory) {
        this.languages = languages;
        this.directory = directory;
    }

    boolean knows(SchemaFormat format) {
        return languages.formats().contains(format);
    }

    /** Throws {@link io.tidings.schema.InvalidSchemaException}. */
    Schema schema(SchemaFile file) {
        return read.computeIfAbsent(file.path(), unused -> {
            Map<String, SchemaDefinition> referenced = new LinkedHashMap<>();
            return languages.read(definition(file, referenced), referenced);
        });
    }

    /** The schema with its references; what these refer to in turn is collected on the way. */
    private SchemaDefinition definition(SchemaFile file, Map<String, SchemaDefinition> referenced) {
        List<SchemaReference> references = new ArrayList<>(file.definition().references());
        for (SchemaFile other : others(file)) {
            for (String name : names(file, other)) {
                references.add(new SchemaReference(name, other.path(), 1));
                if (!referenced.containsKey(name)) {
                    referenced.put(name, other.definition());
                    referenced.put(name, definition(other, referenced));
                }
            }
        }
        return new SchemaDefinition(
                file.definition().format(), file.definition().text(), references);
    }

    private List<SchemaFile> others(SchemaFile file) {
        return Stream.concat(directory.shared().stream(), directory.files().stream())
                .filter(other -> !other.path().equals(file.path())
                        && other.definition().format() == file.definition().format())
                .toList();
    }

    /** How a file calls another, if it does. */
    private static List<String> names(SchemaFile file, SchemaFile other) {
        String text = file.definition().text();
        if (other.definition().format() == SchemaFormat.AVRO) {
            return AvroName.of(other.definition().text())
                    .filter(name -> name.isUsedIn(text))
                    .map(name -> List.of(name.full()))
                    .orElseGet(List::of);
        }
        long depth = file.path().chars().filter(c -> c == '/').count();
        return Stream.of(other.path(), "../".repeat((int) depth) + other.path())
                .filter(name -> text.contains("\"" + name))
                .toList();
    }
}
