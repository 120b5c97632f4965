/* SPDX-License-Identifier: Apache-2.0 */

/** The {@code publish} command. */
@NullMarked
package io.tidings.cli.publish;

import org.jspecify.annotations.NullMarked;
