/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.spi.SchemaRows;
import io.tidings.spi.SchemaStore.StoredSchema;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.util.List;
import java.util.Optional;

/** Finds versions and schemas. */
final class Catalog {

    private Catalog() {}

    static RegisteredVersion version(SubjectVersion version, StoredSchema stored) {
        return new RegisteredVersion(
                version.subject(),
                version.version(),
                RegisteredSchema.of(stored),
                version.deleted(),
                version.registeredAt());
    }

    static RegisteredVersion load(SchemaRows rows, SubjectVersion version) {
        return version(
                version,
                rows.byId(version.schemaId()).orElseThrow(() -> RegistryException.noSchema(version.schemaId())));
    }

    /** Lists the versions of a subject that has some. */
    static List<SubjectVersion> versions(SchemaRows rows, String subject, boolean deletedToo) {
        List<SubjectVersion> all = rows.versions(subject);
        List<SubjectVersion> found = deletedToo ? all : Judging.live(all);
        if (found.isEmpty()) {
            throw RegistryException.noSubject(subject);
        }
        return found;
    }

    static SubjectVersion find(SchemaRows rows, String subject, int version, boolean deletedToo) {
        List<SubjectVersion> versions = versions(rows, subject, deletedToo);
        if (version == SchemaRegistry.LATEST) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> RegistryException.noVersion(version));
    }

    /** A schema that no subject has any more is not found. */
    static Optional<RegisteredSchema> schema(SchemaRows rows, Optional<StoredSchema> stored) {
        return stored.filter(each -> !rows.versionsWith(each.id()).isEmpty()).map(RegisteredSchema::of);
    }
}
