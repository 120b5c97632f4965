/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Inbox;
import io.tidings.spi.Transactions;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;

/**
 * Calls transactional handlers with events of a broker: what was handled is noted in the database, in the transaction
 * of its effect, so that an event that comes again has no second effect.
 */
final class InboxRun extends TransactionalRun {

    private static final int MAX_ID = 200;

    private final String subscription;
    private final Transactions transactions;
    private final Inbox inbox;

    InboxRun(String subscription, Transactions transactions, Inbox inbox) {
        this.subscription = subscription;
        this.transactions = transactions;
        this.inbox = inbox;
    }

    @Override
    List<Delivery<Object>> fresh(List<Delivery<Object>> deliveries, Connection tx) {
        return deliveries.stream()
                .filter(delivery -> inbox.firstTime(tx, subscription, idOf(delivery.event())))
                .toList();
    }

    /** When a commit's end is unknown the attempt has failed, and the next one finds what there is to find. */
    @Override
    void commit(List<Task> tasks, Work work) throws HandlerFailedException {
        transactions.call(tx -> called(work, tx));
    }

    /** An id is unique within its source only. */
    static String idOf(Event event) {
        String id = event.source() + " " + event.id();
        return id.length() <= MAX_ID
                ? id
                : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
