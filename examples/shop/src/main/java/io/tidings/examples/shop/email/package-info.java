/* SPDX-License-Identifier: Apache-2.0 */

/** Writes to the customer. A plain handler around a provider that is sometimes away. */
@NullMarked
package io.tidings.examples.shop.email;

import org.jspecify.annotations.NullMarked;
