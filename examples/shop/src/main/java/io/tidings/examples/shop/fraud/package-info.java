/* SPDX-License-Identifier: Apache-2.0 */

/** Looks for odd orders. Comes late and starts from the first event. */
@NullMarked
package io.tidings.examples.shop.fraud;

import org.jspecify.annotations.NullMarked;
