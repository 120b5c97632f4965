/* SPDX-License-Identifier: Apache-2.0 */
/** Encrypts the personal data of events with a key for each person, so that a person can be erased. */
@NullMarked
package io.tidings.personal;

import org.jspecify.annotations.NullMarked;
