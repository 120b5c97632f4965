/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {

    @Test
    void isMetAtTheBound() {
        assertThat(Goal.atLeast(0.95).isMetBy(0.95)).isTrue();
        assertThat(Goal.atMost(2).isMetBy(2)).isTrue();
    }

    @Test
    void isMissedBeyondTheBound() {
        assertThat(Goal.atLeast(0.95).isMetBy(0.949)).isFalse();
        assertThat(Goal.atMost(2).isMetBy(2.001)).isFalse();
    }

    @Test
    void hasAMarginThatGrowsWithWhatIsBetter() {
        assertThat(Goal.atLeast(4).margin(8)).isEqualTo(2);
        assertThat(Goal.atMost(4).margin(8)).isEqualTo(0.5);
    }
}
