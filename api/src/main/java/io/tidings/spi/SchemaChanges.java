/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.spi.SchemaStore.Content;
import io.tidings.spi.SchemaStore.Settings;

/** What the registry changes, in one transaction. For one thread, while the call lasts that handed it out. */
public interface SchemaChanges extends SchemaRows {

    /**
     * Keeps a schema.
     *
     * @param id that no other has
     * @param content that no other has
     */
    void addSchema(long id, Content content);

    /**
     * Gives a subject a version.
     *
     * @param subject the subject
     * @param version that it does not have
     * @param schemaId the schema
     */
    void addVersion(String subject, int version, long schemaId);

    /**
     * Deletes a version softly, or brings it back.
     *
     * @param subject the subject
     * @param version the version
     * @param deleted whether it is deleted from now on
     */
    void markDeleted(String subject, int version, boolean deleted);

    /**
     * Removes a version for good. Its schema stays, lest its id is given to another.
     *
     * @param subject the subject
     * @param version the version
     */
    void removeVersion(String subject, int version);

    /**
     * Replaces what was set.
     *
     * @param subject the subject, or {@link SchemaStore#GLOBAL}; it need not exist
     * @param settings the new settings
     */
    void set(String subject, Settings settings);
}
