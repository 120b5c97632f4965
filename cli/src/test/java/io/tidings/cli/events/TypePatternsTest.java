/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypePatternsTest {

    @Test
    void takesNoPatternForAll() {
        assertThat(new TypePatterns(List.of()).match("order.placed")).isTrue();
    }

    @Test
    void matchesNamesFamiliesAndEverything() {
        assertThat(new TypePatterns(List.of("order.placed")).match("order.placed"))
                .isTrue();
        assertThat(new TypePatterns(List.of("order.placed")).match("order.placed.twice"))
                .isFalse();
        assertThat(new TypePatterns(List.of("order.*")).match("order.placed")).isTrue();
        assertThat(new TypePatterns(List.of("order.*")).match("orders.placed")).isFalse();
        assertThat(new TypePatterns(List.of("order.*")).match("order")).isFalse();
        assertThat(new TypePatterns(List.of("*")).match("anything")).isTrue();
    }

    @Test
    void splitsAtCommasAndDropsTwins() {
        TypePatterns patterns = new TypePatterns(List.of("a.b, c.d", "a.b", ""));

        assertThat(patterns.patterns()).containsExactly("a.b", "c.d");
    }
}
