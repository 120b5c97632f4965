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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the schemas of a folder, with what they refer to in it. Not thread-safe. */
final class SchemaReading {

    private static final Pattern NAMESPACE = Pattern.compile("\"namespace\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"");

    private final SchemaLanguages languages;
    private final SchemaDirectory directory;
    private final Map<String, Schema> read = new HashMap<>();

    SchemaReading(SchemaLanguages languages, SchemaDirectory directory) {
        this.languages = languages;
        this.directory = directory;
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
        List<SchemaFile> others = Stream.concat(directory.shared().stream(), directory.files().stream())
                .filter(other -> !other.path().equals(file.path())
                        && other.definition().format() == file.definition().format())
                .toList();
        for (SchemaFile other : others) {
            for (String name : names(file, other)) {
                if (file.definition().text().contains("\"" + name)) {
                    references.add(new SchemaReference(name, other.path(), 1));
                    if (!referenced.containsKey(name)) {
                        referenced.put(name, other.definition());
                        referenced.put(name, definition(other, referenced));
                    }
                }
            }
        }
        return new SchemaDefinition(
                file.definition().format(), file.definition().text(), references);
    }

    /** How a file may call another. */
    private static List<String> names(SchemaFile file, SchemaFile other) {
        if (other.definition().format() == SchemaFormat.AVRO) {
            return avroName(other.definition().text());
        }
        long depth = file.path().chars().filter(c -> c == '/').count();
        return List.of(other.path(), "../".repeat((int) depth) + other.path());
    }

    private static List<String> avroName(String text) {
        Matcher name = NAME.matcher(text);
        Matcher namespace = NAMESPACE.matcher(text);
        if (!name.find()) {
            return List.of();
        }
        return List.of(namespace.find() ? namespace.group(1) + "." + name.group(1) : name.group(1));
    }
}
