/* SPDX-License-Identifier: Apache-2.0 */

/** Where the shop's tables are, and how to reach them. */
@NullMarked
package io.tidings.examples.shop.database;

import org.jspecify.annotations.NullMarked;
