/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.EventType;
import io.tidings.Key;

/**
 * An event of an account.
 *
 * @param account the key
 * @param number from 1, without gaps, in the order of publishing
 */
@EventType("entry.made")
record Entry(@Key String account, int number) {}
