/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/** Makes up orders; the same ones for the same seed. Not thread-safe. */
final class OrderGenerator {

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final int UNPRINTABLE = Catalogue.customers().size();
    private static final int MOST_LINES = 4;
    private static final int MOST_OF_ONE = 3;
    private static final int ONE_CANCELLED_IN = 8;
    private static final int ONE_DECLINED_IN = 20;
    private static final int LONGEST_SECOND_THOUGHT_MILLIS = 2_000;

    /** What the customer does after placing the order. */
    enum Fate {
        KEPT,
        CANCELLED,
        PAYMENT_DECLINED
    }

    /**
     * An order made up.
     *
     * @param placed what is announced
     * @param fate what comes of it
     * @param secondThoughtMillis how long until it is cancelled, if it is
     */
    record Draft(OrderPlaced placed, Fate fate, int secondThoughtMillis) {}

    private final String prefix;
    private final Random random;
    private int count;

    OrderGenerator(String prefix, long seed) {
        this.prefix = prefix;
        this.random = new Random(seed);
    }

    Draft next() {
        OrderPlaced placed = order(random.nextInt(Catalogue.customers().size()));
        return new Draft(placed, fate(), random.nextInt(LONGEST_SECOND_THOUGHT_MILLIS));
    }

    Draft unprintable() {
        return new Draft(order(UNPRINTABLE), Fate.KEPT, 0);
    }

    /** The ids of customers mean nothing to others, and stay readable when the customer is forgotten. */
    static String customerId(String prefix, int number) {
        return "%s-c%d".formatted(prefix, number);
    }

    private OrderPlaced order(int number) {
        Customer customer = number == UNPRINTABLE
                ? Catalogue.unprintableCustomer()
                : Catalogue.customers().get(number);
        List<Line> lines = lines();
        BigDecimal total = lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        count++;
        return new OrderPlaced(
                "%s-%05d".formatted(prefix, count), customerId(prefix, number), customer, lines, total, EURO);
    }

    private List<Line> lines() {
        List<Catalogue.Article> articles = new ArrayList<>(Catalogue.articles());
        Collections.shuffle(articles, random);
        return articles.subList(0, 1 + random.nextInt(MOST_LINES)).stream()
                .map(article ->
                        new Line(article.sku(), article.name(), 1 + random.nextInt(MOST_OF_ONE), article.price()))
                .toList();
    }

    private Fate fate() {
        if (random.nextInt(ONE_DECLINED_IN) == 0) {
            return Fate.PAYMENT_DECLINED;
        }
        return random.nextInt(ONE_CANCELLED_IN) == 0 ? Fate.CANCELLED : Fate.KEPT;
    }
}
