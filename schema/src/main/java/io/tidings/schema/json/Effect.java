/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/** What a change means for readers with the changed schema of data written before it. */
enum Effect {
    /** They go on working. */
    SAFE,
    /** They may meet data that the schema refuses; code that ignores what it does not know goes on working. */
    STRICT,
    /** They may fail. */
    BREAKS
}
