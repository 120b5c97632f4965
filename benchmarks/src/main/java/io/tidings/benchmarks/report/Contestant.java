/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

/**
 * A system that was measured, and how it was set.
 *
 * @param name as in the results
 * @param version of the library, or what stands for it
 * @param settings in one line
 */
public record Contestant(String name, String version, String settings) {}
