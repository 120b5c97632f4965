/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

/** What becomes of events that have no schema. */
public enum UnknownTypes {
    /** They pass unchecked. */
    ALLOW,
    /** They are refused like those that break their schema. */
    REFUSE
}
