/* SPDX-License-Identifier: Apache-2.0 */

/** From a URL, the environment and configuration files to a connection pool. */
@NullMarked
package io.tidings.cli.database;

import org.jspecify.annotations.NullMarked;
