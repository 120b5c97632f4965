/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import java.math.BigDecimal;

/**
 * A line of an order; an order has at most one of each article.
 *
 * @param sku the article's number
 * @param article its name
 * @param quantity how many
 * @param price of one
 */
public record Line(String sku, String article, int quantity, BigDecimal price) {

    /**
     * Returns what the line costs.
     *
     * @return price times quantity
     */
    public BigDecimal total() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
