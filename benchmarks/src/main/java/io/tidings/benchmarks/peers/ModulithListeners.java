/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import io.tidings.benchmarks.system.Order;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Listeners of Spring Modulith. A publication is told from others by the method that it is for, so each subscription is
 * a method. They are not final because Spring makes proxies of them.
 */
final class ModulithListeners {

    private ModulithListeners() {}

    /** One subscription. */
    static class One {

        private final Delivery delivery;

        One(Delivery delivery) {
            this.delivery = delivery;
        }

        @Async
        @TransactionalEventListener
        public void only(Order order) {
            delivery.handle(0, order);
        }
    }

    /** Five subscriptions. */
    static class Five {

        private final Delivery delivery;

        Five(Delivery delivery) {
            this.delivery = delivery;
        }

        @Async
        @TransactionalEventListener
        public void first(Order order) {
            delivery.handle(0, order);
        }

        @Async
        @TransactionalEventListener
        public void second(Order order) {
            delivery.handle(1, order);
        }

        @Async
        @TransactionalEventListener
        public void third(Order order) {
            delivery.handle(2, order);
        }

        @Async
        @TransactionalEventListener
        public void fourth(Order order) {
            delivery.handle(3, order);
        }

        @Async
        @TransactionalEventListener
        public void fifth(Order order) {
            delivery.handle(4, order);
        }
    }
}
