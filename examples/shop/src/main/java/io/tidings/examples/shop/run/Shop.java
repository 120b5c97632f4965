/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.run;

import io.tidings.SubscriptionBuilder;
import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.examples.shop.orders.Contracts;
import io.tidings.examples.shop.orders.OrderPlaced;
import io.tidings.examples.shop.orders.Privacy;
import javax.sql.DataSource;

/**
 * What every part of the shop is given.
 *
 * @param tidings announces and delivers
 * @param run which run of the shop this is
 * @param journal notes each call of a handler
 */
public record Shop(Tidings tidings, Run run, Journal journal) {

    /**
     * Begins an instance that reads every version of the shop's events, and publishes only what is registered.
     *
     * @param database where
     * @return a builder
     */
    public static TidingsBuilder tidings(DataSource database) {
        return Tidings.builder(database)
                .upcaster(OrderPlaced.FROM_VERSION_1)
                .interceptor(new Contracts(database).guard())
                .interceptor(Privacy.in(database));
    }

    /**
     * Declares a subscription to the events of this run.
     *
     * @param part the part of the shop, such as {@code email}
     * @return says what it listens to
     */
    public SubscriptionBuilder subscribe(String part) {
        return tidings.subscribe(run.subscription(part)).filter(run::concerns);
    }
}
