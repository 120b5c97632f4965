/* SPDX-License-Identifier: Apache-2.0 */

/** Picks what was ordered and puts back what was cancelled. Lives by the order of events. */
@NullMarked
package io.tidings.examples.shop.warehouse;

import org.jspecify.annotations.NullMarked;
