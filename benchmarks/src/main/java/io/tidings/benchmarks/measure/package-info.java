/* SPDX-License-Identifier: Apache-2.0 */

/** How is measured: rounds, medians, ratios, paces, latencies. */
@NullMarked
package io.tidings.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
