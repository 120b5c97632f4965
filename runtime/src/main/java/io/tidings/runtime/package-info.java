/* SPDX-License-Identifier: Apache-2.0 */
/** The engine behind {@link io.tidings.Tidings}: wires the parts and owns their life. */
@NullMarked
package io.tidings.runtime;

import org.jspecify.annotations.NullMarked;
