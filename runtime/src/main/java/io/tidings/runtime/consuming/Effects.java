/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.runtime.subscription.Route;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.EventLog;
import java.time.Duration;

/** How the effects of transactional handlers happen once. */
public sealed interface Effects {

    /**
     * Makes what runs the transactions of one consumer.
     *
     * @param consumer whose
     * @param owner the name of this instance
     * @param ttl how long a lease lasts
     * @return runs them
     */
    TransactionalRun run(Consumer consumer, String owner, Duration ttl);

    /**
     * Refuses a subscription whose handlers ask for what is not there.
     *
     * @param options the subscription
     * @throws IllegalStateException if it has a transactional handler, and there is no database
     */
    default void check(SubscriptionOptions options) {}

    /**
     * The events and the effects are in one database: the progress commits with the effect.
     *
     * @param log the log in that database
     */
    record WithProgress(EventLog log) implements Effects {
        @Override
        public TransactionalRun run(Consumer consumer, String owner, Duration ttl) {
            return new ProgressRun(consumer, log, owner, ttl);
        }
    }

    /**
     * The events come from a broker, the effects go to a database: what was handled is noted there.
     *
     * @param log the log in that database
     */
    record WithInbox(EventLog log) implements Effects {
        @Override
        public TransactionalRun run(Consumer consumer, String owner, Duration ttl) {
            return new InboxRun(consumer.options().name(), log.transactions(), log.inbox());
        }
    }

    /** There is no database. */
    record Nowhere() implements Effects {
        @Override
        public void check(SubscriptionOptions options) {
            if (options.routes().any(Route.Kind.TRANSACTION)) {
                throw new IllegalStateException(
                        "Subscription '%s' has a transactional handler, and there is no database. Use Tidings.builder(dataSource).transport(…), or a plain handler."
                                .formatted(options.name()));
            }
        }

        @Override
        public TransactionalRun run(Consumer consumer, String owner, Duration ttl) {
            return new NoRun(consumer.options().name());
        }
    }
}
