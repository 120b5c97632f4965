/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps registered schemas in the log's database: their texts, the subjects and versions that have them, and settings.
 * It judges nothing; that is the registry's part. Ids are in rows: a restored database has the ids it had.
 *
 * <p>Whatever fails throws {@link EventLogException}.
 */
public interface SchemaStore {

    /** The subject that settings for all subjects are kept under. */
    String GLOBAL = "";

    /** How long the name of a subject may be. */
    int MAX_SUBJECT_LENGTH = 500;

    /**
     * Reads, outside any transaction.
     *
     * @param <T> what is found
     * @param work reads; its argument is of no use afterwards
     * @return what the work returned
     */
    <T> T read(Function<? super SchemaRows, T> work);

    /**
     * Reads and changes in a transaction of its own, one such at a time whatever process asks: what the work has read
     * still holds when it writes. If the work throws, nothing has changed.
     *
     * @param <T> what is found
     * @param work may run again when the database refused it for a reason that passes; its argument is of no use
     *     afterwards
     * @return what the work returned
     */
    <T> T change(Function<? super SchemaChanges, T> work);

    /**
     * A schema without the subjects that have it.
     *
     * @param format the name of its language
     * @param text the schema
     * @param references the registered schemas that it uses
     * @param extensions what is kept for others, a JSON object; or null
     * @param hash identifies the content, 64 hexadecimal digits
     * @param guid made of the content, a UUID
     */
    record Content(
            String format,
            String text,
            List<Reference> references,
            @Nullable String extensions,
            String hash,
            String guid) {

        /** Copies the references. */
        public Content {
            references = List.copyOf(references);
        }
    }

    /**
     * A registered schema that another uses.
     *
     * @param name how the other's text calls it
     * @param subject under which it is registered
     * @param version its version, from 1
     */
    record Reference(String name, String subject, int version) {}

    /**
     * A schema with its id.
     *
     * @param id the id, from 1; never given to another content
     * @param content the schema
     */
    record StoredSchema(long id, Content content) {}

    /**
     * A version of a subject.
     *
     * @param subject the subject
     * @param version the version, from 1
     * @param schemaId the id of its schema
     * @param deleted whether it is deleted softly
     * @param registeredAt since when it is there
     */
    record SubjectVersion(String subject, int version, long schemaId, boolean deleted, Instant registeredAt) {}

    /**
     * What was set for a subject, or for all. Null stands for what was not set.
     *
     * @param compatibility the name of a level
     * @param policy the name of a policy
     * @param normalize whether schemas are brought into a normal form
     * @param mode the name of a mode
     */
    record Settings(
            @Nullable String compatibility,
            @Nullable String policy,
            @Nullable Boolean normalize,
            @Nullable String mode) {

        /** Nothing set. */
        public static final Settings NONE = new Settings(null, null, null, null);
    }
}
