/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

/**
 * Something that somebody should look at.
 *
 * @param kind what
 * @param subject the name of the type or the subscription
 * @param message a sentence
 */
public record Remark(Kind kind, String subject, String message) {

    /** What there is to say. */
    public enum Kind {
        /** It is published, and nobody listens. */
        UNHEARD,
        /** It has a schema, and no publisher is known. */
        UNPUBLISHED,
        /** Somebody listens to it, and neither a publisher nor a schema is known. */
        UNKNOWN,
        /** It was published, but not for a long time. */
        SILENT,
        /** A version is published that has no schema, though there are schemas. */
        NO_SCHEMA,
        /** A version has another schema in the registry than in the folder. */
        REGISTERED_OTHERWISE
    }
}
