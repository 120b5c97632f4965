/* SPDX-License-Identifier: Apache-2.0 */
/** Moves subscriptions between the log and a broker. */
@NullMarked
package io.tidings.cli.graduate;

import org.jspecify.annotations.NullMarked;
