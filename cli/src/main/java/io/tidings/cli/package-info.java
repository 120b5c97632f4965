/* SPDX-License-Identifier: Apache-2.0 */

/** The {@code tidings} command. */
@NullMarked
package io.tidings.cli;

import org.jspecify.annotations.NullMarked;
