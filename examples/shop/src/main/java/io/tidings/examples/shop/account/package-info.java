/* SPDX-License-Identifier: Apache-2.0 */

/** Counts what was done by looking at tables, files and the log, never by asking the parts. */
@NullMarked
package io.tidings.examples.shop.account;

import org.jspecify.annotations.NullMarked;
