/* SPDX-License-Identifier: Apache-2.0 */

/** Measurements on real databases. */
@NullMarked
package io.tidings.benchmarks;

import org.jspecify.annotations.NullMarked;
