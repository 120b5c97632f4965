/* SPDX-License-Identifier: Apache-2.0 */

/** The command that forwards the log to a broker. */
@NullMarked
package io.tidings.cli.relay;

import org.jspecify.annotations.NullMarked;
