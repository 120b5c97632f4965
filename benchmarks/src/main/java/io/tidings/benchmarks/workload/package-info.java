/* SPDX-License-Identifier: Apache-2.0 */

/** What is measured: one class for each name in the table of results. */
@NullMarked
package io.tidings.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
