/* SPDX-License-Identifier: Apache-2.0 */
/** Holds events to their schemas: when they are published, and before they are handled. */
@NullMarked
package io.tidings.schema.guard;

import org.jspecify.annotations.NullMarked;
