/* SPDX-License-Identifier: Apache-2.0 */

/** What is shown: the table, the JSON file, the chart. */
@NullMarked
package io.tidings.benchmarks.report;

import org.jspecify.annotations.NullMarked;
