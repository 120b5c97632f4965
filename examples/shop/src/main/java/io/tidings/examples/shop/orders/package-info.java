/* SPDX-License-Identifier: Apache-2.0 */

/** The order service: places orders and announces them. What it announces is all that the other parts know. */
@NullMarked
package io.tidings.examples.shop.orders;

import org.jspecify.annotations.NullMarked;
