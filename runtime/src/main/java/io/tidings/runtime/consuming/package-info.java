/* SPDX-License-Identifier: Apache-2.0 */
/** Hands events to handlers: order per key, attempts, outcomes and what is left to store. */
@NullMarked
package io.tidings.runtime.consuming;

import org.jspecify.annotations.NullMarked;
