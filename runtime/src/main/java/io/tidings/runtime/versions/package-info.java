/* SPDX-License-Identifier: Apache-2.0 */
/** Leads events from the version they are stored in to the version a handler takes. */
@NullMarked
package io.tidings.runtime.versions;

import org.jspecify.annotations.NullMarked;
