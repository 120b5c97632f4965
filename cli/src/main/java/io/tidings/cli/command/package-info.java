/* SPDX-License-Identifier: Apache-2.0 */

/** What all commands share: options, exit codes, errors, the way to a running Tidings. */
@NullMarked
package io.tidings.cli.command;

import org.jspecify.annotations.NullMarked;
