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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls handlers with several deliveries, or within a transaction that also stores their progress. Thread-safe. */
final class TransactionalRun {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionalRun.class);

    /**
     * After so long a transaction takes in no further delivery: what a slow handler locked is not held for the next.
     */
    private static final long LONGEST_NANOS = 20_000_000;

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
        if (batch.route().kind().isTransactional()) {
            inTransaction(batch.route(), batch.tasks(), batch.deliveries());
        } else {
            handle(batch.route(), batch.deliveries(), null);
        }
    }

    /** Calls a transactional handler with one delivery. */
    void alone(Task task, Delivery<Object> delivery) throws Exception {
        inTransaction(task.route, List.of(task), List.of(delivery));
    }

    private void inTransaction(Route route, List<Task> tasks, List<Delivery<Object>> deliveries) throws Exception {
        try {
            commit(tasks, tx -> {
                handle(route, deliveries, tx);
                return tasks.size();
            });
        } catch (HandlerFailedException e) {
            throw e.unwrapped();
        }
    }

    /**
     * What became of deliveries that shared a transaction.
     *
     * @param handled how many of them were handled, from the first on
     * @param failed whether the next one failed, so that nothing is committed
     */
    record Shared(int handled, boolean failed) {}

    /** Calls a transactional handler with one delivery after another, in a transaction that ends after a while. */
    Shared share(Batch batch, Watch.Seat seat) {
        int[] handled = {0};
        try {
            commit(batch.tasks(), tx -> {
                long began = System.nanoTime();
                do {
                    handle(batch.part(handled[0], handled[0] + 1), tx, seat);
                    handled[0]++;
                } while (handled[0] < batch.size() && !seat.isStopping() && System.nanoTime() - began < LONGEST_NANOS);
                return handled[0];
            });
            return new Shared(handled[0], false);
        } catch (HandlerFailedException e) {
            return new Shared(handled[0], true);
        } catch (AbandonedException e) {
            LOG.debug("Left to the database: {} deliveries", handled[0], e);
            return new Shared(0, false);
        }
    }

    private static void handle(Batch one, Connection tx, Watch.Seat seat) throws Exception {
        seat.begin(one.first().event());
        try {
            handle(one.route(), one.deliveries(), tx);
        } finally {
            seat.end();
        }
    }

    /** Calls handlers. Returns how many of the tasks, from the first on, their effects are of. */
    @FunctionalInterface
    private interface Effects {
        int of(Connection tx) throws Exception;
    }

    private void commit(List<Task> tasks, Effects effects) throws HandlerFailedException {
        List<Saving> savings;
        int[] handled = {0};
        try {
            savings = transactions.call(tx -> {
                handled[0] = called(effects, LentConnection.of(tx));
                return save(tx, tasks.subList(0, handled[0]));
            });
        } catch (TidingsException | AbandonedException e) {
            // Whether it committed is unknown. The partitions are taken anew, with what the database has.
            consumer.abandon(tasks);
            throw new AbandonedException("the transaction's end is unknown", e);
        }
        consumer.committed(savings, tasks.subList(0, handled[0]));
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // the handler's own, whatever it is: the transaction rolls back
    private static int called(Effects effects, Connection tx) throws HandlerFailedException {
        try {
            return effects.of(tx);
        } catch (Throwable e) {
            throw new HandlerFailedException(e);
        }
    }

    private List<Saving> save(Connection tx, List<Task> tasks) {
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
