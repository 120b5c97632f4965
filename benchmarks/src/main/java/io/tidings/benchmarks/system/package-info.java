/* SPDX-License-Identifier: Apache-2.0 */

/** What is measured side by side: the interface of a contender, Tidings, and hand-written JDBC. */
@NullMarked
package io.tidings.benchmarks.system;

import org.jspecify.annotations.NullMarked;
