/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrdersTest {

    private final Orders orders = new Orders();

    @Test
    void makesEventsOfAboutFiveHundredBytes() {
        assertThat(orders.some(2000))
                .extracting(order -> OrderJson.bytes(order).length)
                .allSatisfy(size -> assertThat(size).isBetween(485, 515));
    }

    @Test
    void numbersThemFromZeroOn() {
        assertThat(orders.some(3)).extracting(Order::number).containsExactly(0L, 1L, 2L);
        assertThat(orders.made()).isEqualTo(3);
    }

    @Test
    void comeBackFromJsonAsTheyWere() {
        Order order = orders.one();

        assertThat(OrderJson.order(OrderJson.bytes(order))).isEqualTo(order);
    }

    @Test
    void hasNoBackslashThatCopyWouldTakeForAnEscape() {
        assertThat(OrderJson.bytes(orders.one())).doesNotContain('\\', '\t', '\n');
    }
}
