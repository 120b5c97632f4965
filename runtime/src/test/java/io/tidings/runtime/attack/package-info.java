/* SPDX-License-Identifier: Apache-2.0 */
/** Attacks on the guarantees with real processes and real databases: kills, restarts, hostages, floods. */
@NullMarked
package io.tidings.runtime.attack;

import org.jspecify.annotations.NullMarked;
