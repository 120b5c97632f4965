/* SPDX-License-Identifier: Apache-2.0 */
/** Turns what applications publish into events, and types into names. */
@NullMarked
package io.tidings.runtime.events;

import org.jspecify.annotations.NullMarked;
