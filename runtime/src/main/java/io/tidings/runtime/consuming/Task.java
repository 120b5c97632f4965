/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.runtime.subscription.Route;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.StoredEvent;
import org.jspecify.annotations.Nullable;

/** One delivery in memory. Guarded by the dispatcher's lock while it is queued, owned by one worker while it runs. */
final class Task {

    final StoredEvent event;
    final Partition partition;
    final Route route;
    final @Nullable OrderingKey key;

    /** Whether the delivery has a row of its own, because it failed or was parked before. */
    final boolean waiting;

    /** How many attempts were made. */
    final int attempts;

    /** Whether nothing is left to do for it here: it is handled, or its row will say what is left. */
    boolean done;

    /** Whether a transaction under way takes it for done. */
    boolean assumedDone;

    /** Whether a transaction stored that it is done. */
    boolean stored;

    Task(
            StoredEvent event,
            Partition partition,
            Route route,
            @Nullable OrderingKey key,
            int attempts,
            boolean waiting) {
        this.event = event;
        this.partition = partition;
        this.route = route;
        this.key = key;
        this.attempts = attempts;
        this.waiting = waiting;
    }

    long position() {
        return event.position();
    }

    int bytes() {
        return event.event().data().length;
    }
}
