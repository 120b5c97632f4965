/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

/** What may be done to a subject. The names are Confluent's. */
public enum Mode {
    /** Everything. The default. */
    READWRITE,
    /** Nothing but reading. */
    READONLY,
    /** As {@link #READONLY}, also against what is set for a subject. */
    READONLY_OVERRIDE,
    /** Registration with given ids and versions, without a check of compatibility: to copy another registry. */
    IMPORT;

    boolean isReadOnly() {
        return this == READONLY || this == READONLY_OVERRIDE;
    }
}
