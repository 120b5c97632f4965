/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.OptionalInt;

/**
 * Something about an event that will hurt later.
 *
 * @param rule the id of the rule that found it
 * @param type the name of the event's type
 * @param version its version; empty if nobody said one
 * @param path the field, its names split by dots; empty for the event itself
 * @param message what is so, in a sentence
 * @param advice what to do, in a sentence
 */
public record Finding(String rule, String type, OptionalInt version, String path, String message, String advice) {}
