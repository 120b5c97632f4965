/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.registry.RegistryException.Problem;
import io.tidings.spi.EventLogProvider;
import io.tidings.spi.LogSettings;
import io.tidings.spi.SchemaRows;
import io.tidings.spi.SchemaStore;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Keeps the schemas of events in the log's database, and judges new versions. Thread-safe; any number of processes may
 * work with one registry.
 *
 * <p>What cannot be done throws {@link RegistryException}; what the database refuses,
 * {@link io.tidings.spi.EventLogException}.
 */
public final class SchemaRegistry {

    /** Stands for the latest version of a subject. */
    public static final int LATEST = -1;

    private final SchemaStore store;
    private final SchemaLanguages languages;
    private final Registering registering;

    private SchemaRegistry(SchemaStore store, SchemaLanguages languages) {
        this.store = store;
        this.languages = languages;
        this.registering = new Registering(languages);
    }

    /**
     * Makes a registry.
     *
     * @param store where it keeps everything
     * @param languages what reads schemas
     * @return the registry
     */
    public static SchemaRegistry on(SchemaStore store, SchemaLanguages languages) {
        return new SchemaRegistry(store, languages);
    }

    /**
     * Makes a registry on the tables of a log, with the languages on the class path. Needs {@code tidings-jdbc}; the
     * tables are created by {@code tidings migrate}, or when an application with Tidings starts.
     *
     * @param dataSource the database
     * @param settings where its tables are
     * @return the registry
     * @throws IllegalStateException if {@code tidings-jdbc} is not on the class path
     */
    public static SchemaRegistry on(DataSource dataSource, LogSettings settings) {
        return on(EventLogProvider.find().open(dataSource, settings).schemas(), SchemaLanguages.load());
    }

    /**
     * Registers a schema as a new version of a subject, unless it is one already.
     *
     * @param subject the subject; it need not exist
     * @param registration the schema
     * @return the version; the one that was there if the subject had the schema, deleted ones apart
     * @throws IncompatibleSchemaException if the level of the subject forbids it
     * @throws RegistryException if the schema or one of its references is not valid, or the mode forbids it
     */
    public RegisteredVersion register(String subject, Registration registration) {
        requireName(subject);
        Optional<RegisteredVersion> existing = registration.id() == null
                ? store.read(rows -> registering.find(rows, subject, registration, false))
                : Optional.empty();
        return existing.orElseGet(() -> store.change(changes -> registering.register(changes, subject, registration)));
    }

    /**
     * Finds the version of a subject that has a schema.
     *
     * @param subject the subject
     * @param registration the schema
     * @param deletedToo whether versions count that are deleted softly
     * @return the version
     * @throws RegistryException if there is no such subject, or it does not have the schema
     */
    public RegisteredVersion lookUp(String subject, Registration registration, boolean deletedToo) {
        return store.read(rows -> {
            Catalog.versions(rows, subject, deletedToo);
            return registering
                    .find(rows, subject, registration, deletedToo)
                    .orElseThrow(() -> new RegistryException(Problem.SCHEMA_NOT_FOUND, "Schema not found"));
        });
    }

    /**
     * Judges a schema by all versions that the level of the subject asks for.
     *
     * @param subject the subject; every schema is compatible with one that does not exist
     * @param proposed the schema
     * @return the report
     * @throws RegistryException if the schema is not valid
     */
    public CompatibilityReport check(String subject, SchemaDefinition proposed) {
        return store.read(rows -> judge(rows, subject, proposed, Judging.live(rows.versions(subject))));
    }

    /**
     * Judges a schema by one version.
     *
     * @param subject the subject
     * @param version the version, or {@link #LATEST}: every schema is compatible with that of a subject that does not
     *     exist
     * @param proposed the schema
     * @return the report
     * @throws RegistryException if the schema is not valid, or the version does not exist
     */
    public CompatibilityReport check(String subject, int version, SchemaDefinition proposed) {
        return store.read(rows -> {
            boolean nothing =
                    version == LATEST && Judging.live(rows.versions(subject)).isEmpty();
            List<SubjectVersion> versions = nothing ? List.of() : List.of(Catalog.find(rows, subject, version, false));
            return judge(rows, subject, proposed, versions);
        });
    }

    private CompatibilityReport judge(
            SchemaRows rows, String subject, SchemaDefinition proposed, List<SubjectVersion> versions) {
        Resolver resolver = new Resolver(languages, rows);
        Schema schema = resolver.read(resolver.pinned(proposed));
        return new Judging(languages, rows).judge(subject, schema, versions);
    }

    /**
     * Lists the versions of several subjects, without their schemas.
     *
     * @param prefix what the names begin with; empty for all
     * @return all versions, those deleted softly included, by subject and version
     */
    public List<SubjectVersion> list(String prefix) {
        return store.read(rows -> rows.versionsOfSubjects(prefix));
    }

    /**
     * Lists the versions of a subject, without their schemas.
     *
     * @param subject the subject
     * @return all versions, those deleted softly included, the oldest first
     * @throws RegistryException if there is no such subject
     */
    public List<SubjectVersion> versions(String subject) {
        return store.read(rows -> Catalog.versions(rows, subject, true));
    }

    /**
     * Finds a version of a subject.
     *
     * @param subject the subject
     * @param version the version, or {@link #LATEST}
     * @param deletedToo whether versions count that are deleted softly
     * @return the version
     * @throws RegistryException if there is none
     */
    public RegisteredVersion version(String subject, int version, boolean deletedToo) {
        return store.read(rows -> Catalog.load(rows, Catalog.find(rows, subject, version, deletedToo)));
    }

    /**
     * Finds the schema of a version of an event type, whose subject has the name of the type and whose versions are
     * numbered alike. Fits a guard as {@code registry::schemaOf}. Versions deleted softly count: events of them are
     * still there.
     *
     * @param type the event type
     * @param version its version
     * @return the schema, if it is registered
     */
    public Optional<Schema> schemaOf(String type, int version) {
        return store.read(rows -> rows.versions(type).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .map(each -> new Judging(languages, rows).schema(each.schemaId())));
    }

    /** Finds the id of the schema that {@link #schemaOf} finds. */
    Optional<Long> schemaIdOf(String type, int version) {
        return store.read(rows -> rows.versions(type).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .map(SubjectVersion::schemaId));
    }

    /**
     * Finds a schema by its id. Versions deleted softly count: data written with it is still there.
     *
     * @param id the id
     * @return the schema
     */
    public Optional<RegisteredSchema> schema(long id) {
        return store.read(rows -> Catalog.schema(rows, rows.byId(id)));
    }

    /**
     * Finds a schema by its guid, as {@link #schema(long)} does.
     *
     * @param guid the guid
     * @return the schema
     */
    public Optional<RegisteredSchema> schema(UUID guid) {
        return store.read(rows -> Catalog.schema(rows, rows.byGuid(guid.toString())));
    }

    /**
     * Lists the versions that have a schema.
     *
     * @param schemaId the schema
     * @return all versions, those deleted softly included
     */
    public List<SubjectVersion> versionsWith(long schemaId) {
        return store.read(rows -> rows.versionsWith(schemaId));
    }

    /**
     * Returns the highest id.
     *
     * @return the id; 0 if there is none
     */
    public long lastId() {
        return store.read(SchemaRows::lastId);
    }

    /**
     * Lists the schemas that use a version of a subject.
     *
     * @param subject the subject
     * @param version the version, or {@link #LATEST}
     * @return their ids
     * @throws RegistryException if there is no such version
     */
    public List<Long> usersOf(String subject, int version) {
        return store.read(rows ->
                rows.usersOf(subject, Catalog.find(rows, subject, version, true).version()));
    }

    /**
     * Reads a registered schema, to compare it or to judge data.
     *
     * @param id its id
     * @return the schema
     * @throws RegistryException if there is none
     */
    public Schema read(long id) {
        return store.read(rows -> new Judging(languages, rows).schema(id));
    }

    /**
     * Reads a schema that may use registered ones.
     *
     * @param definition the schema
     * @return the schema
     * @throws RegistryException if it is not valid
     */
    public Schema read(SchemaDefinition definition) {
        return store.read(rows -> {
            Resolver resolver = new Resolver(languages, rows);
            return resolver.read(resolver.pinned(definition));
        });
    }

    /**
     * Finds the registered schemas that a schema uses, and those that they use.
     *
     * @param definition the schema
     * @return by the names of the references, those first that others need
     * @throws RegistryException if one is not there
     */
    public Map<String, SchemaDefinition> referenced(SchemaDefinition definition) {
        return store.read(rows -> new Resolver(languages, rows).referenced(definition));
    }

    /**
     * Deletes a subject: softly first, and then for good. Its schemas can be found by their ids until the second.
     *
     * @param subject the subject
     * @param permanent whether for good, which has to follow a soft deletion
     * @return the versions that were deleted
     * @throws RegistryException if there is none, the mode forbids it, or another schema uses one of its versions
     */
    public List<Integer> deleteSubject(String subject, boolean permanent) {
        return store.change(changes -> Deleting.subject(changes, subject, permanent));
    }

    /**
     * Deletes a version, as {@link #deleteSubject} deletes all.
     *
     * @param subject the subject
     * @param version the version, or {@link #LATEST}
     * @param permanent whether for good
     * @return the version
     * @throws RegistryException if there is none, the mode forbids it, or another schema uses it
     */
    public int deleteVersion(String subject, int version, boolean permanent) {
        return store.change(changes -> {
            SubjectVersion found = Catalog.find(changes, subject, version, version != LATEST || permanent);
            Deleting.version(changes, subject, found, permanent);
            return found.version();
        });
    }

    /**
     * Gives access to what is set for subjects and for all.
     *
     * @return the settings
     */
    public RegistrySettings settings() {
        return new RegistrySettings(store);
    }

    /**
     * Names the formats that can be read.
     *
     * @return the names, such as {@code AVRO}
     */
    public List<String> formats() {
        return languages.formats().stream().map(Enum::name).sorted().collect(Collectors.toList());
    }

    static void requireName(String subject) {
        boolean control = subject.chars().anyMatch(Character::isISOControl);
        if (subject.isBlank() || subject.length() > SchemaStore.MAX_SUBJECT_LENGTH || control) {
            throw new RegistryException(
                    Problem.INVALID_SUBJECT,
                    "The specified subject '%s' is not a valid subject: a name has 1 to %d characters and no control characters."
                            .formatted(
                                    subject.length() > 100 ? subject.substring(0, 100) + "…" : subject,
                                    SchemaStore.MAX_SUBJECT_LENGTH));
        }
    }
}
