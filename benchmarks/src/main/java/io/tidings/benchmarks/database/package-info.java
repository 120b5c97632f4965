/* SPDX-License-Identifier: Apache-2.0 */

/** Where a benchmark runs: servers that it starts, and databases that it makes on them. */
@NullMarked
package io.tidings.benchmarks.database;

import org.jspecify.annotations.NullMarked;
