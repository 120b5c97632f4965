/* SPDX-License-Identifier: Apache-2.0 */

/** Spring Cloud Stream as a peer of the benchmarks, which see it through types of the JDK alone. */
@NullMarked
package io.tidings.benchmarks.springcloud;

import org.jspecify.annotations.NullMarked;
