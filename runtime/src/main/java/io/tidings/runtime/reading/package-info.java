/* SPDX-License-Identifier: Apache-2.0 */
/** Follows the log: the shared tail, readers that catch up, and the proof that holes stay empty. */
@NullMarked
package io.tidings.runtime.reading;

import org.jspecify.annotations.NullMarked;
