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
                    "no module for %s schemas is on the class path. Add the artifact %s."
                            .formatted(definition.format(), artifactOf(definition.format())),
                    null);
        }
        return language.read(definition, referenced);
    }

    /**
     * Names the artifact that reads a format.
     *
     * @param format the format
     * @return group and name
     */
    public static String artifactOf(SchemaFormat format) {
        return switch (format) {
            case JSON -> "io.tidings:tidings-schema";
            case AVRO -> "io.tidings:tidings-schema-avro";
            case PROTOBUF -> "io.tidings:tidings-schema-protobuf";
        };
    }
}
