/* SPDX-License-Identifier: Apache-2.0 */

/** Keeps the stock. A transactional handler. */
@NullMarked
package io.tidings.examples.shop.inventory;

import org.jspecify.annotations.NullMarked;
