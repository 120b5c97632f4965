/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import java.time.Duration;

/**
 * Something that happened in a run.
 *
 * @param at since its start
 * @param tone how it is meant
 * @param text what, in words
 */
public record Moment(Duration at, Tone tone, String text) {

    /** How something that happened is meant. */
    public enum Tone {
        /** As it comes. */
        PLAIN,
        /** Something recovered. */
        GOOD,
        /** Something broke. */
        TROUBLE
    }
}
