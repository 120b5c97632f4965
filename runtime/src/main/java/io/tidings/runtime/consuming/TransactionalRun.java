/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Delivery;
import io.tidings.TidingsException;
import io.tidings.runtime.events.Causation;
import io.tidings.runtime.subscription.Route;
import io.tidings.spi.LeaseStore;
import io.tidings.spi.Transactions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls handlers with several deliveries, or within a transaction that also stores their progress. Thread-safe. */
final class TransactionalRun {

    private final Consumer consumer;
    private final Transactions transactions;
    private final LeaseStore leases;
    private final String owner;
    private final Duration ttl;

    TransactionalRun(Consumer consumer, Transactions transactions, LeaseStore leases, String owner, Duration ttl) {
        this.consumer = consumer;
        this.transactions = transactions;
        this.leases = leases;
        this.owner = owner;
        this.ttl = ttl;
    }

    /** Calls the handler of a batch, in a transaction if it wants one. */
    void call(Batch batch) throws Exception {
        Route route = batch.tasks().get(0).route;
        if (route.kind() == Route.Kind.TRANSACTION) {
            inTransaction(route, batch.tasks(), batch.deliveries());
        } else {
            handle(route, batch.deliveries(), null);
        }
    }

    /** Calls a transactional handler with one delivery. */
    void alone(Task task, Delivery<Object> delivery) throws Exception {
        inTransaction(task.route, List.of(task), List.of(delivery));
    }

    private void inTransaction(Route route, List<Task> tasks, List<Delivery<Object>> deliveries) throws Exception {
        List<Saving> savings;
        try {
            savings = transactions.call(tx -> commitTogether(route, tasks, deliveries, tx));
        } catch (HandlerFailedException e) {
            throw e.unwrapped();
        } catch (TidingsException | AbandonedException e) {
            // Whether it committed is unknown. The partitions are taken anew, with what the database has.
            consumer.abandon(tasks);
            throw new AbandonedException("the transaction's end is unknown", e);
        }
        consumer.committed(savings, tasks);
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // the handler's own, whatever it is: the transaction rolls back
    private List<Saving> commitTogether(Route route, List<Task> tasks, List<Delivery<Object>> deliveries, Connection tx)
            throws HandlerFailedException {
        try {
            handle(route, deliveries, LentConnection.of(tx));
        } catch (Throwable e) {
            throw new HandlerFailedException(e);
        }
        List<Saving> savings = consumer.ledger.beginTransaction(tasks);
        List<LeaseStore.Progress> progress =
                savings.stream().map(Saving::progress).toList();
        if (!leases.saveIn(tx, owner, progress, ttl)) {
            throw new AbandonedException("another instance owns the partition now");
        }
        return savings;
    }

    private static void handle(Route route, List<Delivery<Object>> deliveries, @Nullable Connection tx)
            throws Exception {
        Causation.begin(deliveries.get(deliveries.size() - 1).event());
        try {
            route.call().handle(deliveries, tx);
        } finally {
            Causation.end();
        }
    }

    /** Carries what a handler threw through the transaction. */
    private static final class HandlerFailedException extends Exception {

        private static final long serialVersionUID = 1L;

        HandlerFailedException(Throwable cause) {
            super(cause);
        }

        Exception unwrapped() {
            Throwable cause = getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            return cause instanceof Exception exception ? exception : this;
        }
    }
}
