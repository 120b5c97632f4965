/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.DeadLetters;

/** Keeps dead letters; the same promises as the desk that applications see. */
public interface DeadLetterStore extends DeadLetters {}
