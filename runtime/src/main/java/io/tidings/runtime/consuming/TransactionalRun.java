/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Delivery;
import io.tidings.runtime.events.Causation;
import io.tidings.runtime.subscription.Route;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls handlers with several deliveries, or within a transaction that makes their effects happen once. Thread-safe.
 */
abstract class TransactionalRun {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionalRun.class);

    /**
     * After so long a transaction takes in no further delivery: what a slow handler locked is not held for the next.
     */
    private static final long LONGEST_NANOS = 20_000_000;

    /** Calls the handler of a batch, in a transaction if it wants one. */
    final void call(Batch batch) throws Exception {
        if (batch.route().kind().isTransactional()) {
            inTransaction(batch.route(), batch.tasks(), batch.deliveries());
        } else {
            handle(batch.route(), batch.deliveries(), null);
        }
    }

    /** Calls a transactional handler with one delivery. */
    final void alone(Task task, Delivery<Object> delivery) throws Exception {
        inTransaction(task.route, List.of(task), List.of(delivery));
    }

    private void inTransaction(Route route, List<Task> tasks, List<Delivery<Object>> deliveries) throws Exception {
        try {
            commit(tasks, tx -> {
                List<Delivery<Object>> fresh = fresh(deliveries, tx);
                if (!fresh.isEmpty()) {
                    handle(route, fresh, tx);
                }
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
    final Shared share(Batch batch, Watch.Seat seat) {
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

    private void handle(Batch one, Connection tx, Watch.Seat seat) throws Exception {
        seat.begin(one.first().event());
        try {
            if (!fresh(one.deliveries(), tx).isEmpty()) {
                handle(one.route(), one.deliveries(), tx);
            }
        } finally {
            seat.end();
        }
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

    /** Leaves out what had its effect before. */
    List<Delivery<Object>> fresh(List<Delivery<Object>> deliveries, Connection tx) {
        return deliveries;
    }

    /** Does work in a transaction and commits it so that its effects happen once. */
    abstract void commit(List<Task> tasks, Work work) throws HandlerFailedException;

    /** Calls handlers. Returns how many of the tasks, from the first on, their effects are of. */
    @FunctionalInterface
    interface Work {
        int on(Connection tx) throws Exception;
    }

    /** Does the work on a connection that it cannot end; what it throws comes out as {@link HandlerFailedException}. */
    @SuppressWarnings("checkstyle:IllegalCatch") // the handler's own, whatever it is: the transaction rolls back
    static int called(Work work, Connection tx) throws HandlerFailedException {
        try {
            return work.on(LentConnection.of(tx));
        } catch (Throwable e) {
            throw new HandlerFailedException(e);
        }
    }

    /** Carries what a handler threw through the transaction. */
    static final class HandlerFailedException extends Exception {

        private static final long serialVersionUID = 1L;

        HandlerFailedException(Throwable cause) {
            // With a message of its own: the cause may not even be able to say what it is.
            super("the handler failed", cause);
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
