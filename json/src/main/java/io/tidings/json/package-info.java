/* SPDX-License-Identifier: Apache-2.0 */

/** Events as JSON and as CloudEvents. */
@NullMarked
package io.tidings.json;

import org.jspecify.annotations.NullMarked;
