/* SPDX-License-Identifier: Apache-2.0 */

/** Keeps the revenue by minute and customer. A projection, in transactional batches. */
@NullMarked
package io.tidings.examples.shop.analytics;

import org.jspecify.annotations.NullMarked;
