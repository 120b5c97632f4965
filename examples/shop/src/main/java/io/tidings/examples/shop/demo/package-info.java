/* SPDX-License-Identifier: Apache-2.0 */

/** Runs the shop for a while, breaks some of it on purpose, and settles the account. */
@NullMarked
package io.tidings.examples.shop.demo;

import org.jspecify.annotations.NullMarked;
