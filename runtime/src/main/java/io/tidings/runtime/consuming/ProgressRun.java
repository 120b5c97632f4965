/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Delivery;
import io.tidings.Inbox;
import io.tidings.TidingsException;
import io.tidings.spi.EventLog;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.LogLeaseStore;
import io.tidings.spi.Transactions;
import io.tidings.spi.TransportException;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** Calls transactional handlers on the log's own database: their progress commits with their effect. */
final class ProgressRun extends TransactionalRun {

    private final Consumer consumer;
    private final Transactions transactions;
    private final LogLeaseStore leases;
    private final Inbox inbox;
    private final String owner;
    private final Duration ttl;

    ProgressRun(Consumer consumer, EventLog log, String owner, Duration ttl) {
        this.consumer = consumer;
        this.transactions = log.transactions();
        this.leases = log.leases();
        this.inbox = log.inbox();
        this.owner = owner;
        this.ttl = ttl;
    }

    /** What the subscription had while it was on a broker may come again after it is back: the inbox knows. */
    @Override
    List<Delivery<Object>> fresh(List<Delivery<Object>> deliveries, Connection tx) {
        long overlap = consumer.overlap();
        return overlap == 0
                ? deliveries
                : deliveries.stream()
                        .filter(delivery -> delivery.position() > overlap
                                || inbox.firstTime(tx, consumer.options().name(), InboxRun.idOf(delivery.event())))
                        .toList();
    }

    @Override
    void commit(List<Task> tasks, Work work) throws HandlerFailedException {
        List<Saving> savings;
        int[] handled = {0};
        try {
            savings = transactions.call(tx -> {
                handled[0] = called(work, tx);
                return save(tx, tasks.subList(0, handled[0]));
            });
        } catch (TidingsException | AbandonedException e) {
            // Whether it committed is unknown. The partitions are taken anew, with what the database has.
            consumer.abandon(tasks);
            throw new AbandonedException("the transaction's end is unknown", e);
        }
        consumer.committed(savings, tasks.subList(0, handled[0]));
    }

    private List<Saving> save(Connection tx, List<Task> tasks) throws HandlerFailedException {
        List<Saving> savings = consumer.ledger.beginTransaction(tasks);
        List<Progress> progress = savings.stream().map(Saving::progress).toList();
        if (!saved(tx, progress)) {
            throw new AbandonedException("another instance owns the partition now");
        }
        return savings;
    }

    /** A database that is there and still refuses has a transaction that the handler broke, and went on in. */
    private boolean saved(Connection tx, List<Progress> progress) throws HandlerFailedException {
        try {
            return leases.saveIn(tx, owner, progress, ttl);
        } catch (TransportException e) {
            if (e.isTransient()) {
                throw e;
            }
            throw new HandlerFailedException(new IllegalStateException(
                    "the handler left its transaction broken, so that nothing of it could be committed: "
                            + e.getMessage(),
                    e));
        }
    }
}
