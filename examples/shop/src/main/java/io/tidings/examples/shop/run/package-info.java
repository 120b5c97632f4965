/* SPDX-License-Identifier: Apache-2.0 */

/** What every part of the shop is given, and nothing that one part knows of another. */
@NullMarked
package io.tidings.examples.shop.run;

import org.jspecify.annotations.NullMarked;
