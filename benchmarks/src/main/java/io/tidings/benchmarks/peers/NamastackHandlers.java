/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import io.namastack.outbox.annotation.OutboxHandler;
import io.tidings.benchmarks.system.Order;

/** Handlers of Namastack Outbox. A record names the method that it is for, so each subscription is a method. */
final class NamastackHandlers {

    private NamastackHandlers() {}

    /**
     * One subscription.
     *
     * @param delivery of orders
     */
    record One(Delivery delivery) {

        @OutboxHandler
        public void only(Order order) {
            delivery.handle(0, order);
        }
    }

    /**
     * Five subscriptions.
     *
     * @param delivery of orders
     */
    record Five(Delivery delivery) {

        @OutboxHandler
        public void first(Order order) {
            delivery.handle(0, order);
        }

        @OutboxHandler
        public void second(Order order) {
            delivery.handle(1, order);
        }

        @OutboxHandler
        public void third(Order order) {
            delivery.handle(2, order);
        }

        @OutboxHandler
        public void fourth(Order order) {
            delivery.handle(3, order);
        }

        @OutboxHandler
        public void fifth(Order order) {
            delivery.handle(4, order);
        }
    }
}
