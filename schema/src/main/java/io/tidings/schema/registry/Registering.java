/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.registry.RegistryException.Problem;
import io.tidings.spi.SchemaChanges;
import io.tidings.spi.SchemaRows;
import io.tidings.spi.SchemaStore.Content;
import io.tidings.spi.SchemaStore.StoredSchema;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.util.List;
import java.util.Optional;

/** Looks schemas up by their content, and gives them versions. */
final class Registering {

    private static final int MAX_TEXT = 1 << 20;

    private final SchemaLanguages languages;

    Registering(SchemaLanguages languages) {
        this.languages = languages;
    }

    /**
     * A schema that was read, ready to be compared with others.
     *
     * @param schema as it was read
     * @param content what would be kept
     */
    private record Candidate(Schema schema, Content content) {}

    /** Finds the version that has a schema already: the newest, and one that is not deleted before one that is. */
    Optional<RegisteredVersion> find(SchemaRows rows, String subject, Registration wanted, boolean deletedToo) {
        return find(rows, subject, candidate(rows, subject, wanted), deletedToo);
    }

    private Optional<RegisteredVersion> find(SchemaRows rows, String subject, Candidate candidate, boolean deletedToo) {
        Optional<StoredSchema> stored = rows.byHash(candidate.content.hash());
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        long id = stored.get().id();
        return rows.versions(subject).stream()
                .filter(version -> version.schemaId() == id && (deletedToo || !version.deleted()))
                .reduce((older, newer) -> newer.deleted() && !older.deleted() ? older : newer)
                .map(version -> Catalog.version(version, stored.get()));
    }

    RegisteredVersion register(SchemaChanges changes, String subject, Registration wanted) {
        Candidate candidate = candidate(changes, subject, wanted);
        Optional<RegisteredVersion> existing = find(changes, subject, candidate, false);
        if (existing.isPresent()
                && (wanted.id() == null
                        || wanted.id() == existing.get().schema().id())) {
            return existing.get();
        }
        Mode mode = Governing.mode(changes, subject);
        refuseBy(mode, subject, wanted);
        if (mode != Mode.IMPORT) {
            CompatibilityReport report = new Judging(languages, changes)
                    .judge(subject, candidate.schema, Judging.live(changes.versions(subject)));
            if (!report.isCompatible()) {
                throw new IncompatibleSchemaException(subject, report);
            }
        }
        return add(changes, subject, wanted, candidate.content);
    }

    private static RegisteredVersion add(SchemaChanges changes, String subject, Registration wanted, Content content) {
        StoredSchema stored = store(changes, wanted, content);
        List<SubjectVersion> versions = changes.versions(subject);
        int last = versions.isEmpty() ? 0 : versions.get(versions.size() - 1).version();
        int version = wanted.version() == null ? last + 1 : wanted.version();
        Optional<SubjectVersion> taken =
                versions.stream().filter(each -> each.version() == version).findFirst();
        if (taken.isPresent()) {
            if (taken.get().schemaId() != stored.id()) {
                throw new RegistryException(
                        Problem.ID_TAKEN, "Version %d of subject '%s' is another schema.".formatted(version, subject));
            }
            changes.markDeleted(subject, version, false);
        } else {
            changes.addVersion(subject, version, stored.id());
        }
        return changes.versions(subject).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .map(each -> Catalog.version(each, stored))
                .orElseThrow();
    }

    private static StoredSchema store(SchemaChanges changes, Registration wanted, Content content) {
        Optional<StoredSchema> same = changes.byHash(content.hash());
        Long id = wanted.id();
        if (same.isPresent() && (id == null || id == same.get().id())) {
            return same.get();
        }
        if (id != null && (same.isPresent() || changes.byId(id).isPresent())) {
            throw new RegistryException(
                    Problem.ID_TAKEN,
                    same.map(other -> "The schema has the id %d already, it cannot have %d.".formatted(other.id(), id))
                            .orElse("Overwrite new schema with id %d is not permitted.".formatted(id)));
        }
        long given = id == null ? changes.lastId() + 1 : id;
        changes.addSchema(given, content);
        return new StoredSchema(given, content);
    }

    private static void refuseBy(Mode mode, String subject, Registration wanted) {
        if (mode.isReadOnly()) {
            throw RegistryException.readOnly(subject);
        }
        if (mode == Mode.IMPORT && wanted.id() == null) {
            throw new RegistryException(
                    Problem.NOT_PERMITTED,
                    "Subject %s is in import mode, which takes schemas with their ids only.".formatted(subject));
        }
        if (mode != Mode.IMPORT && wanted.id() != null) {
            throw new RegistryException(
                    Problem.NOT_PERMITTED,
                    "Subject %s is not in import mode: an id cannot be chosen.".formatted(subject));
        }
        refuseNumbers(wanted, mode);
    }

    private static void refuseNumbers(Registration wanted, Mode mode) {
        if (wanted.id() != null && (wanted.id() < 1 || wanted.id() > Integer.MAX_VALUE)) {
            throw new RegistryException(Problem.ID_TAKEN, "An id is a number from 1, not %d.".formatted(wanted.id()));
        }
        if (wanted.version() != null && mode == Mode.IMPORT && wanted.version() < 1) {
            throw new RegistryException(
                    Problem.INVALID_VERSION, "A version is a number from 1, not %d.".formatted(wanted.version()));
        }
    }

    private Candidate candidate(SchemaRows rows, String subject, Registration wanted) {
        if (wanted.definition().text().length() > MAX_TEXT) {
            throw new RegistryException(
                    Problem.TOO_LARGE,
                    "The schema has %d characters; at most %d are kept. Split it, and refer to the parts."
                            .formatted(wanted.definition().text().length(), MAX_TEXT));
        }
        Resolver resolver = new Resolver(languages, rows);
        SchemaDefinition pinned = resolver.pinned(wanted.definition());
        Schema schema = resolver.read(pinned);
        boolean normalize = wanted.normalize() == null
                ? Boolean.TRUE.equals(Governing.config(rows, subject).normalize())
                : wanted.normalize();
        String identity = normalize ? schema.normalizedText() : schema.canonicalText();
        boolean rewritten = normalize || pinned.format() != SchemaFormat.JSON;
        SchemaDefinition kept =
                rewritten ? new SchemaDefinition(pinned.format(), identity, pinned.references()) : pinned;
        return new Candidate(schema, Fingerprint.content(kept, identity, wanted.extensions()));
    }
}
