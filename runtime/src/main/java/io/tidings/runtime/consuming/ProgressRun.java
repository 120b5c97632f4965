/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Delivery;
import io.tidings.TidingsException;
import io.tidings.runtime.subscription.Route;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.LogLeaseStore;
import io.tidings.spi.Transactions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** Calls transactional handlers on the log's own database: their progress commits with their effect. */
final class ProgressRun extends TransactionalRun {

    private final Consumer consumer;
    private final Transactions transactions;
    private final LogLeaseStore leases;
    private final String owner;
    private final Duration ttl;

    ProgressRun(Consumer consumer, Transactions transactions, LogLeaseStore leases, String owner, Duration ttl) {
        this.consumer = consumer;
        this.transactions = transactions;
        this.leases = leases;
        this.owner = owner;
        this.ttl = ttl;
    }

    @Override
    void inTransaction(Route route, List<Task> tasks, List<Delivery<Object>> deliveries) throws Exception {
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

    private List<Saving> commitTogether(Route route, List<Task> tasks, List<Delivery<Object>> deliveries, Connection tx)
            throws HandlerFailedException {
        handleIn(tx, route, deliveries);
        List<Saving> savings = consumer.ledger.beginTransaction(tasks);
        List<Progress> progress = savings.stream().map(Saving::progress).toList();
        if (!leases.saveIn(tx, owner, progress, ttl)) {
            throw new AbandonedException("another instance owns the partition now");
        }
        return savings;
    }
}
