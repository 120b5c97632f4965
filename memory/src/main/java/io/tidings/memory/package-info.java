/* SPDX-License-Identifier: Apache-2.0 */
/** A broker in the memory of one JVM: every promise of a broker but that it outlives the process. */
@NullMarked
package io.tidings.memory;

import org.jspecify.annotations.NullMarked;
