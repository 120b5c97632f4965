/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

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
}
