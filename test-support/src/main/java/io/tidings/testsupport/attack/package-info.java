/* SPDX-License-Identifier: Apache-2.0 */

/** Attacks on brokers with processes of their own, for the tests of the brokers' modules. */
@NullMarked
package io.tidings.testsupport.attack;

import org.jspecify.annotations.NullMarked;
