/* SPDX-License-Identifier: Apache-2.0 */

/** The {@code subscribe} command: a shell command or a pipe as handler. */
@NullMarked
package io.tidings.cli.subscribe;

import org.jspecify.annotations.NullMarked;
