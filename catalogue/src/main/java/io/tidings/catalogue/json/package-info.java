/* SPDX-License-Identifier: Apache-2.0 */
/** Reads and changes JSON Schemas as trees. */
@NullMarked
package io.tidings.catalogue.json;

import org.jspecify.annotations.NullMarked;
