/* SPDX-License-Identifier: Apache-2.0 */

/** What the commands print on: standard output for data, standard error for messages. */
@NullMarked
package io.tidings.cli.terminal;

import org.jspecify.annotations.NullMarked;
