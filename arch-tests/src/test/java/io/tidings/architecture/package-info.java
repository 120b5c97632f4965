/* SPDX-License-Identifier: Apache-2.0 */

/** The rules that the modules live by. */
@NullMarked
package io.tidings.architecture;

import org.jspecify.annotations.NullMarked;
