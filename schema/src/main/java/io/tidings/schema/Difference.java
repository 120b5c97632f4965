/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

/**
 * One change between an older schema and a newer one, explained.
 *
 * @param pointer where: a JSON pointer, or the path of a field
 * @param kind which change, in capitals, such as {@code REQUIRED_PROPERTY_ADDED}; stable, for programs
 * @param breaks whom it breaks
 * @param explanation what happens to whom, in a sentence
 * @param advice what to do instead, in a sentence; empty for a harmless change
 */
public record Difference(String pointer, String kind, Breaks breaks, String explanation, String advice) {

    /** Whom a change breaks. */
    public enum Breaks {
        /** Nobody. */
        NOTHING,
        /** Readers with the newer schema of data written with the older one: not backward compatible. */
        NEW_READERS,
        /** Readers with the older schema of data written with the newer one: not forward compatible. */
        OLD_READERS,
        /** Both. */
        BOTH;

        /**
         * Tells whether readers with the newer schema fail on older data.
         *
         * @return true if the change is not backward compatible
         */
        public boolean breaksNewReaders() {
            return this == NEW_READERS || this == BOTH;
        }

        /**
         * Tells whether readers with the older schema fail on newer data.
         *
         * @return true if the change is not forward compatible
         */
        public boolean breaksOldReaders() {
            return this == OLD_READERS || this == BOTH;
        }
    }
}
