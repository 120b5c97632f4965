/* SPDX-License-Identifier: Apache-2.0 */

/** A shop whose parts know nothing of each other. */
@NullMarked
package io.tidings.examples.shop;

import org.jspecify.annotations.NullMarked;
