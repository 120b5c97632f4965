/* SPDX-License-Identifier: Apache-2.0 */

/** The event log on a SQL database. */
@NullMarked
package io.tidings.jdbc;

import org.jspecify.annotations.NullMarked;
