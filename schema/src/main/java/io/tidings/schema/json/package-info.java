/* SPDX-License-Identifier: Apache-2.0 */
/** JSON Schema: reading it, comparing two versions of it, and judging data by it. */
@NullMarked
package io.tidings.schema.json;

import org.jspecify.annotations.NullMarked;
