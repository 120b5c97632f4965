/* SPDX-License-Identifier: Apache-2.0 */

/** The commands that look after subscriptions, dead letters and tables. */
@NullMarked
package io.tidings.cli.operate;

import org.jspecify.annotations.NullMarked;
