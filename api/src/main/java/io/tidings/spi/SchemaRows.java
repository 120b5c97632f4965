/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.spi.SchemaStore.Settings;
import io.tidings.spi.SchemaStore.StoredSchema;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.util.List;
import java.util.Optional;

/** What the registry reads. For one thread, while the call lasts that handed it out. */
public interface SchemaRows {

    /**
     * Lists the versions of a subject.
     *
     * @param subject its exact name
     * @return all of them, those deleted softly included, the oldest first; empty if there is no such subject
     */
    List<SubjectVersion> versions(String subject);

    /**
     * Lists the versions of several subjects.
     *
     * @param prefix what their names begin with; empty for all
     * @return all of them, those deleted softly included, by subject and version
     */
    List<SubjectVersion> versionsOfSubjects(String prefix);

    /**
     * Lists the versions that have a schema.
     *
     * @param schemaId the schema
     * @return all of them, those deleted softly included, by subject and version
     */
    List<SubjectVersion> versionsWith(long schemaId);

    /**
     * Finds a schema.
     *
     * @param id its id
     * @return the schema; empty if it was never registered. It may belong to no subject any more
     */
    Optional<StoredSchema> byId(long id);

    /**
     * Finds a schema.
     *
     * @param hash of its content
     * @return the schema, as by its id
     */
    Optional<StoredSchema> byHash(String hash);

    /**
     * Finds a schema.
     *
     * @param guid made of its content
     * @return the schema, as by its id
     */
    Optional<StoredSchema> byGuid(String guid);

    /**
     * Lists the schemas that use a version of a subject, and belong to a subject themselves.
     *
     * @param subject the subject
     * @param version the version
     * @return their ids, in ascending order
     */
    List<Long> usersOf(String subject, int version);

    /**
     * Returns the highest id.
     *
     * @return the id; 0 if nothing was registered yet
     */
    long lastId();

    /**
     * Returns what was set.
     *
     * @param subject the subject, or {@link SchemaStore#GLOBAL}; it need not exist
     * @return the settings
     */
    Settings settings(String subject);
}
