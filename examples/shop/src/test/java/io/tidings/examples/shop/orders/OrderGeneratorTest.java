/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderGeneratorTest {

    @Test
    void makesTheSameOrdersForTheSameSeed() {
        List<OrderGenerator.Draft> once = drafts(new OrderGenerator("run", 7), 200);
        List<OrderGenerator.Draft> again = drafts(new OrderGenerator("run", 7), 200);

        assertThat(again).isEqualTo(once);
        assertThat(drafts(new OrderGenerator("run", 8), 200)).isNotEqualTo(once);
    }

    @Test
    void numbersOrdersWithinTheRun() {
        OrderGenerator generator = new OrderGenerator("k3f9", 1);

        generator.next();

        assertThat(generator.unprintable().placed().orderId()).isEqualTo("k3f9-00002");
    }

    @Test
    void makesOrdersOfEachFateAndTotalsThatAddUp() {
        List<OrderGenerator.Draft> drafts = drafts(new OrderGenerator("run", 20), 500);

        assertThat(drafts).extracting(OrderGenerator.Draft::fate).contains(OrderGenerator.Fate.values());
        assertThat(drafts)
                .extracting(OrderGenerator.Draft::placed)
                .allSatisfy(order -> assertThat(order.total())
                        .isEqualTo(order.lines().stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add)))
                .allSatisfy(order -> assertThat(order.lines())
                        .extracting(Line::sku)
                        .doesNotHaveDuplicates()
                        .isNotEmpty());
    }

    private static List<OrderGenerator.Draft> drafts(OrderGenerator generator, int count) {
        return Stream.generate(generator::next).limit(count).toList();
    }
}
