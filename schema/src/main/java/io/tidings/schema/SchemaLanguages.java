/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

import java.util.EnumMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/** The languages on the class path. Thread-safe. */
public final class SchemaLanguages {

    private final Map<SchemaFormat, SchemaLanguage> byFormat = new EnumMap<>(SchemaFormat.class);

    private SchemaLanguages(Iterable<SchemaLanguage> languages) {
        languages.forEach(language -> byFormat.put(language.format(), language));
    }

    /**
     * Finds the languages on the class path.
     *
     * @return JSON Schema always; Avro and Protocol Buffers if their modules are there
     */
    public static SchemaLanguages load() {
        return new SchemaLanguages(ServiceLoader.load(SchemaLanguage.class, SchemaLanguages.class.getClassLoader()));
    }

    /**
     * Returns the formats that can be read.
     *
     * @return the formats
     */
    public Set<SchemaFormat> formats() {
        return Set.copyOf(byFormat.keySet());
    }

    /**
     * Reads a schema.
     *
     * @param definition the schema
     * @param referenced the schemas that it uses, by the names of its references
     * @return the schema
     * @throws InvalidSchemaException if it is not valid, or its format needs a module that is not there
     */
    public Schema read(SchemaDefinition definition, Map<String, SchemaDefinition> referenced) {
        SchemaLanguage language = byFormat.get(definition.format());
        if (language == null) {
            throw new InvalidSchemaException(
                    "no module for %s schemas is on the class path. Add the artifact io.tidings:%s."
                            .formatted(definition.format(), artifact(definition.format())),
                    null);
        }
        return language.read(definition, referenced);
    }

    private static String artifact(SchemaFormat format) {
        return switch (format) {
            case JSON -> "tidings-schema";
            case AVRO -> "tidings-schema-avro";
            case PROTOBUF -> "tidings-schema-protobuf";
        };
    }
}
