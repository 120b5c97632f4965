/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import io.tidings.catalogue.CataloguedVersion.Registered;
import io.tidings.catalogue.fields.SchemaReading;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schemas of a registry, as far as they are those of types that are known otherwise. Used once. */
final class RegistrySchemas {

    private final SchemaRegistry registry;
    private boolean any;

    RegistrySchemas(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** Adds them, and returns what differs from the schemas that are there. */
    List<Remark> addTo(Map<String, TypeDraft> types) {
        List<Remark> remarks = new ArrayList<>();
        for (SubjectVersion version : registry.list("")) {
            TypeDraft draft = types.get(version.subject());
            if (draft != null && !version.deleted()) {
                any = true;
                add(draft, version).ifPresent(remarks::add);
            }
        }
        return remarks;
    }

    /** Tells whether something was added. */
    boolean areAny() {
        return any;
    }

    private Optional<Remark> add(TypeDraft draft, SubjectVersion version) {
        Schema schema = registry.read(version.schemaId());
        draft.add(new Registered(version.subject(), version.version(), version.schemaId()));
        Optional<CataloguedSchema> own = draft.schema(version.version());
        if (own.isEmpty()) {
            draft.add(version.version(), catalogued(schema));
            return Optional.empty();
        }
        return new SchemaDifference(own.get(), schema)
                .words()
                .map(words -> new Remark(
                        Remark.Kind.REGISTERED_OTHERWISE,
                        draft.name(),
                        "%s v%d has another schema in the registry, with id %d, than in the folder: %s"
                                .formatted(draft.name(), version.version(), version.schemaId(), words)));
    }

    /** Avro is written out, for nobody who reads the catalogue could find what it refers to. */
    private CataloguedSchema catalogued(Schema schema) {
        SchemaDefinition definition = schema.definition();
        return definition.format() == SchemaFormat.AVRO
                ? SchemaReading.read(SchemaDefinition.of(SchemaFormat.AVRO, schema.textAs("resolved")), Map.of())
                : SchemaReading.read(definition, registry.referenced(definition));
    }
}
