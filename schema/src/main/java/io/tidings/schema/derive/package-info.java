/* SPDX-License-Identifier: Apache-2.0 */
/** Derives the JSON Schema of an event from its record, as the JSON codec reads and writes it. */
@NullMarked
package io.tidings.schema.derive;

import org.jspecify.annotations.NullMarked;
