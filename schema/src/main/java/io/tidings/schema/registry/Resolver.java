/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.SchemaReference;
import io.tidings.schema.registry.RegistryException.Problem;
import io.tidings.spi.SchemaRows;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads schemas with the registered ones that they use, and those that these use. */
final class Resolver {

    private static final int LATEST = -1;
    private static final int MAX_REFERENCED = 1_000;

    private final SchemaLanguages languages;
    private final SchemaRows rows;

    Resolver(SchemaLanguages languages, SchemaRows rows) {
        this.languages = languages;
        this.rows = rows;
    }

    /** Replaces references to the latest version by ones to the version that it is now. */
    SchemaDefinition pinned(SchemaDefinition definition) {
        List<SchemaReference> references = new ArrayList<>();
        for (SchemaReference reference : definition.references()) {
            SubjectVersion found = find(reference, false);
            references.add(new SchemaReference(reference.name(), reference.subject(), found.version()));
        }
        return new SchemaDefinition(definition.format(), definition.text(), references);
    }

    /** Reads a schema that is not registered yet, or says why it is none. */
    Schema read(SchemaDefinition definition) {
        try {
            return languages.read(definition, referenced(definition));
        } catch (InvalidSchemaException e) {
            throw new RegistryException(Problem.INVALID_SCHEMA, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns all that a schema uses, by the names of the references. */
    Map<String, SchemaDefinition> referenced(SchemaDefinition definition) {
        Map<String, SchemaDefinition> found = new LinkedHashMap<>();
        collect(definition, found, new LinkedHashSet<>());
        return found;
    }

    /** Those that others need come first. */
    private void collect(SchemaDefinition definition, Map<String, SchemaDefinition> found, Set<String> path) {
        for (SchemaReference reference : definition.references()) {
            SubjectVersion version = find(reference, true);
            String place = "%s version %d".formatted(version.subject(), version.version());
            if (!path.add(place)) {
                throw RegistryException.invalid("The references form a circle: %s, and %s again. Break it."
                        .formatted(String.join(", ", path), place));
            }
            SchemaDefinition target = rows.byId(version.schemaId())
                    .map(stored -> RegisteredSchema.definition(stored.content()))
                    .orElseThrow(() -> RegistryException.noSchema(version.schemaId()));
            SchemaDefinition other = found.get(reference.name());
            if (other != null && !other.equals(target)) {
                throw RegistryException.invalid(
                        "Two references have the name '%s' and mean different schemas. Refer to one version of it."
                                .formatted(reference.name()));
            }
            if (other == null) {
                collect(target, found, path);
                found.put(reference.name(), target);
            }
            if (found.size() > MAX_REFERENCED) {
                throw RegistryException.invalid(
                        "The schema uses more than %d others. Split it.".formatted(MAX_REFERENCED));
            }
            path.remove(place);
        }
    }

    private SubjectVersion find(SchemaReference reference, boolean deletedToo) {
        List<SubjectVersion> versions = rows.versions(reference.subject()).stream()
                .filter(version -> deletedToo || !version.deleted())
                .toList();
        if (reference.version() == LATEST && !versions.isEmpty()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(version -> version.version() == reference.version())
                .findFirst()
                .orElseThrow(() -> RegistryException.invalid(
                        "The reference '%s' means version %d of subject '%s', which is not registered. Register it first."
                                .formatted(reference.name(), reference.version(), reference.subject())));
    }
}
