/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import io.tidings.EventType;
import io.tidings.Key;

/** An event with an effect in a database. */
@EventType("bill.paid")
record Paid(@Key String account, int number) {}
