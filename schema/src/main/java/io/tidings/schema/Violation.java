/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

/**
 * One thing that is wrong with data.
 *
 * @param pointer where in the data: a JSON pointer, or the path of a field; empty for the whole
 * @param message what is wrong, without values that could be personal
 */
public record Violation(String pointer, String message) {}
