/* SPDX-License-Identifier: Apache-2.0 */

/** Writes invoices as PDF, numbered without a gap. A plain handler with the inbox as its guard. */
@NullMarked
package io.tidings.examples.shop.invoices;

import org.jspecify.annotations.NullMarked;
