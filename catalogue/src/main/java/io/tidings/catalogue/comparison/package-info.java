/* SPDX-License-Identifier: Apache-2.0 */
/** Compares AsyncAPI documents, down to the payloads. */
@NullMarked
package io.tidings.catalogue.comparison;

import org.jspecify.annotations.NullMarked;
