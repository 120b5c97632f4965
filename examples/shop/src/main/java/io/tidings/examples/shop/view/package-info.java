/* SPDX-License-Identifier: Apache-2.0 */

/** Shows a run while it goes on. */
@NullMarked
package io.tidings.examples.shop.view;

import org.jspecify.annotations.NullMarked;
