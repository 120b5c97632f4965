/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

/** How changes of open JSON objects are judged. */
public enum CompatibilityPolicy {
    /**
     * As Confluent's registry does: a property that is new in an open object may have been there with another meaning.
     */
    STRICT,
    /** As code reads that ignores properties it does not know: a new optional property breaks nobody. */
    LENIENT
}
