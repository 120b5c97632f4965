/* SPDX-License-Identifier: Apache-2.0 */
/** Looks at events as an experienced colleague would, and says what will hurt later: one class for each rule. */
@NullMarked
package io.tidings.schema.lint;

import org.jspecify.annotations.NullMarked;
