/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Delivery;
import io.tidings.runtime.events.Causation;
import io.tidings.runtime.subscription.Route;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls handlers with several deliveries, or within a transaction that makes their effects happen once. Thread-safe.
 */
abstract class TransactionalRun {

    /** Calls the handler of a batch, in a transaction if it wants one. */
    final void call(Batch batch) throws Exception {
        Route route = batch.tasks().get(0).route;
        if (route.kind() == Route.Kind.TRANSACTION) {
            inTransaction(route, batch.tasks(), batch.deliveries());
        } else {
            handle(route, batch.deliveries(), null);
        }
    }

    /** Calls a transactional handler with one delivery. */
    final void alone(Task task, Delivery<Object> delivery) throws Exception {
        inTransaction(task.route, List.of(task), List.of(delivery));
    }

    abstract void inTransaction(Route route, List<Task> tasks, List<Delivery<Object>> deliveries) throws Exception;

    static void handle(Route route, List<Delivery<Object>> deliveries, @Nullable Connection tx) throws Exception {
        Causation.begin(deliveries.get(deliveries.size() - 1).event());
        try {
            route.call().handle(deliveries, tx);
        } finally {
            Causation.end();
        }
    }

    /** Calls the handler in a transaction; what it throws comes out as {@link HandlerFailedException}. */
    @SuppressWarnings("checkstyle:IllegalCatch") // the handler's own, whatever it is: the transaction rolls back
    static void handleIn(Connection tx, Route route, List<Delivery<Object>> deliveries) throws HandlerFailedException {
        try {
            handle(route, deliveries, LentConnection.of(tx));
        } catch (Throwable e) {
            throw new HandlerFailedException(e);
        }
    }

    /** Carries what a handler threw through the transaction. */
    static final class HandlerFailedException extends Exception {

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
