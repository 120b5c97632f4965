/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Failure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the deliveries that are not simply behind the cursor: retrying, parked and dead ones. */
public interface DeliveryStore {

    /**
     * What order is kept by: a key within a topic.
     *
     * @param topic the topic
     * @param key the key
     */
    record OrderingKey(String topic, String key) {}

    /** What became of a delivery. Stored with the progress of its partition. */
    sealed interface Change {

        /**
         * Returns which delivery.
         *
         * @return the event's position
         */
        long position();

        /**
         * It failed and waits for another attempt; creates or updates its row.
         *
         * @param event the event
         * @param attempt how many attempts were made; unchanged by a handler that asked for more time
         * @param delay until the next, from now
         * @param failure why, or null when a handler asked for more time
         */
        record Retry(
                StoredEvent event,
                int attempt,
                Duration delay,
                @Nullable Failure failure) implements Change {
            @Override
            public long position() {
                return event.position();
            }
        }

        /**
         * It waits behind an earlier delivery of its key.
         *
         * @param event the event
         */
        record Park(StoredEvent event) implements Change {
            @Override
            public long position() {
                return event.position();
            }
        }

        /**
         * It was retrying or parked, and is handled; its row goes.
         *
         * @param position the event's position
         */
        record Done(long position) implements Change {}

        /**
         * It gave up: a dead letter with a copy of the event. Creates or updates its row.
         *
         * @param event the event, whole
         * @param attempt how many attempts were made
         * @param failure why
         * @param holdsKey whether later events of its key stay parked
         */
        record Dead(StoredEvent event, int attempt, Failure failure, boolean holdsKey) implements Change {
            @Override
            public long position() {
                return event.position();
            }
        }
    }

    /**
     * A delivery that waits.
     *
     * @param subscription whose
     * @param position the event's place
     * @param slot the slot of its key
     * @param orderingKey what it blocks, or null for an event without a key
     * @param attempt how many attempts were made; 0 after a redrive
     * @param copy the event, when the row has a copy of its own (edited or once dead); otherwise load it from the log
     */
    record Waiting(
            String subscription,
            long position,
            int slot,
            @Nullable OrderingKey orderingKey,
            int attempt,
            @Nullable StoredEvent copy) {}

    /**
     * Finds retrying deliveries whose time has come, by position.
     *
     * @param subscriptions whose
     * @param limit at most so many
     * @return those due by the database's clock
     */
    List<Waiting> due(Collection<String> subscriptions, int limit);

    /**
     * Finds deliveries parked behind a key, by position.
     *
     * @param subscription whose
     * @param key which key
     * @param limit at most so many
     * @return the first of them
     */
    List<Waiting> parked(String subscription, OrderingKey key, int limit);

    /**
     * Finds the keys that must not be overtaken: those with a retrying or parked delivery, or a dead one that holds.
     *
     * @param subscription whose
     * @param partitions of which partitions
     * @param of into how many partitions the subscription is divided
     * @return the blocked keys by partition
     */
    Map<Integer, Set<OrderingKey>> blockedKeys(String subscription, Collection<Integer> partitions, int of);

    /**
     * Finds keys with parked deliveries and nothing before them any more: no retrying one and no dead one that holds.
     * Such keys are ready to go on, after a discard or a crash.
     *
     * @param subscriptions whose
     * @param limit at most so many
     * @return the first parked delivery of each
     */
    List<Waiting> releasable(Collection<String> subscriptions, int limit);
}
