/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.CodecException;
import java.util.List;

/** A schema that was read and found valid, its references included. Implementations are immutable. */
public interface Schema {

    /**
     * Returns what was read.
     *
     * @return the schema as it was written
     */
    SchemaDefinition definition();

    /**
     * Returns the text without what has no meaning, such as white space. Two schemas of a subject with the same text
     * are one version.
     *
     * @return the text, the same for the same schema in every process and version of Tidings
     */
    String canonicalText();

    /**
     * Returns the text in a normal form: also without what only orders or formats, such as the order of properties.
     *
     * @return the text
     */
    String normalizedText();

    /**
     * Returns the text in one of the forms that clients of a registry may ask for, such as {@code serialized}, the
     * descriptor of a file of Protocol Buffers in Base64, or {@code resolved}, Avro with its references written out.
     *
     * @param form the name of the form
     * @return the text; the canonical one for a form that the format does not have
     */
    default String textAs(String form) {
        return canonicalText();
    }

    /**
     * Lists what changed from this schema to a newer one.
     *
     * @param newer a schema of the same format
     * @param policy how open content is judged
     * @return each difference that has a meaning for readers or writers, harmless ones included, in order of their
     *     pointers
     */
    List<Difference> differencesTo(Schema newer, CompatibilityPolicy policy);

    /**
     * Lists what is wrong with data.
     *
     * @param data the bytes
     * @return what is wrong, each with its pointer; empty if the data follows the schema
     */
    List<Violation> violationsOf(byte[] data);

    /**
     * Returns what stands before a value of this schema in data that Tidings' codec of the format writes, and programs
     * do not write that name the schema elsewhere: the mark and the fingerprint of Avro's single-object encoding.
     *
     * @return the bytes; by default none
     */
    default byte[] prefix() {
        return new byte[0];
    }

    /**
     * Tells whether this schema, or one that it uses, marks anything as personal data.
     *
     * @return false if {@link #personalIn} never finds anything
     */
    boolean marksPersonalData();

    /**
     * Reads data as JSON, with the names that the schema has. What the schema does not know may be missing.
     *
     * @param data in the format of the schema
     * @return the data, for the caller alone
     * @throws CodecException if the data cannot be read
     */
    JsonNode json(byte[] data);

    /**
     * Finds personal data. When in doubt which part of the schema a value belongs to, each is believed.
     *
     * @param data as {@link #json} reads it, or JSON with the same names; it need not follow the schema
     * @return a JSON pointer to each value that the schema marks, none inside another; empty for the root
     */
    List<String> personalIn(JsonNode data);
}
