/* SPDX-License-Identifier: Apache-2.0 */

/** Other libraries that carry events over the application's database, each at its best documented settings. */
@NullMarked
package io.tidings.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
