/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

/** Which events are checked. */
public enum Checking {
    /** Every event. */
    EACH,
    /** In each process, events of a version of a type from a source until the first one follows its schema. */
    FIRST,
    /** None. */
    OFF
}
