/* SPDX-License-Identifier: Apache-2.0 */

/** The code that the documentation shows. */
@NullMarked
package io.tidings.docs;

import org.jspecify.annotations.NullMarked;
