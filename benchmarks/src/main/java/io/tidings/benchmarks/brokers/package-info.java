/* SPDX-License-Identifier: Apache-2.0 */

/** The brokers: Tidings on each of them, the raw client of each, and Spring Cloud Stream. */
@NullMarked
package io.tidings.benchmarks.brokers;

import org.jspecify.annotations.NullMarked;
