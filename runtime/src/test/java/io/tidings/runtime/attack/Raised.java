/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import io.tidings.EventType;
import io.tidings.Key;

/**
 * A counter took the next value.
 *
 * @param counter its name
 * @param value the new one, from 1 without gaps
 */
@EventType("counter.raised")
record Raised(@Key String counter, long value) {}
