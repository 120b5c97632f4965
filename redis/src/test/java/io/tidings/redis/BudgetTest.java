/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {

    private final Budget budget = new Budget();

    @Test
    void readsFewLargeEventsAndManySmallOnes() {
        for (int i = 0; i < 10_000; i++) {
            budget.note(600);
        }
        assertThat(budget.perStream(1)).isEqualTo(500);
        assertThat(budget.perStream(16)).isEqualTo(250);

        budget.note(1 << 20);

        assertThat(budget.perStream(1)).isEqualTo(4);
        assertThat(budget.perStream(16)).isEqualTo(1);
    }

    @Test
    void remembersALargeEventForSomeTime() {
        budget.note(4 << 20);
        budget.note(600);

        assertThat(budget.perStream(1)).isEqualTo(1);
    }
}
