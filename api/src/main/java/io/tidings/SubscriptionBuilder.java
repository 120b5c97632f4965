/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Says what a subscription listens to and how it behaves.
 *
 * <p>Handlers may be added for several types, one per type, or one for each of several versions of a type: an event
 * goes to the handler of its own version, else to that of the next later one, else to that of the latest. What was said
 * holds from {@link Tidings#start()}, or from {@link #start()} when the rest is already running; nothing can be changed
 * afterwards. Not thread-safe.
 */
public interface SubscriptionBuilder {

    /**
     * Handles a type outside any transaction, at least once.
     *
     * @param <T> the class of the payload
     * @param type a record with {@link EventType}
     * @param handler the reaction
     * @return this
     */
    default <T> SubscriptionBuilder to(Class<T> type, Handler<T> handler) {
        return to(type, (payload, delivery) -> handler.handle(payload));
    }

    /**
     * Handles a type outside any transaction, at least once, and sees the delivery.
     *
     * @param <T> the class of the payload
     * @param type a record with {@link EventType}
     * @param handler the reaction
     * @return this
     */
    default <T> SubscriptionBuilder to(Class<T> type, DeliveryHandler<T> handler) {
        return deciding(type, (payload, delivery) -> {
            handler.handle(payload, delivery);
            return Outcome.handled();
        });
    }

    /**
     * Handles a type outside any transaction, at least once, and says what becomes of the delivery.
     *
     * @param <T> the class of the payload
     * @param type a record with {@link EventType}
     * @param handler the reaction
     * @return this
     */
    <T> SubscriptionBuilder deciding(Class<T> type, DecidingHandler<T> handler);

    /**
     * Handles types by name, with their data still encoded.
     *
     * @param typePattern a type such as {@code order.placed}, a family such as {@code order.*}, or {@code *} for all
     * @param handler the reaction
     * @return this
     */
    SubscriptionBuilder decidingRaw(String typePattern, DecidingHandler<Event> handler);

    /**
     * Handles a type in a transaction that also stores the progress: the effect happens once.
     *
     * @param <T> the class of the payload
     * @param type a record with {@link EventType}
     * @param handler the reaction
     * @return this
     */
    default <T> SubscriptionBuilder inTransaction(Class<T> type, TransactionalHandler<T> handler) {
        return inTransaction(type, (payload, tx, delivery) -> handler.handle(payload, tx));
    }

    /**
     * Handles a type in a transaction that also stores the progress, and sees the delivery.
     *
     * @param <T> the class of the payload
     * @param type a record with {@link EventType}
     * @param handler the reaction
     * @return this
     */
    <T> SubscriptionBuilder inTransaction(Class<T> type, TransactionalDeliveryHandler<T> handler);

    /**
     * Handles a type in batches outside any transaction, at least once.
     *
     * @param <T> the class of the payload
     * @param type a record with {@link EventType}
     * @param handler the reaction
     * @return this
     */
    <T> SubscriptionBuilder inBatches(Class<T> type, BatchHandler<T> handler);

    /**
     * Handles types by name in batches outside any transaction, with their data still encoded, at least once.
     *
     * @param typePattern a type such as {@code order.placed}, a family such as {@code order.*}, or {@code *} for all
     * @param handler the reaction
     * @return this
     */
    SubscriptionBuilder inBatchesRaw(String typePattern, BatchHandler<Event> handler);

    /**
     * Handles a type in batches, each in a transaction that also stores the progress.
     *
     * @param <T> the class of the payload
     * @param type a record with {@link EventType}
     * @param handler the reaction
     * @return this
     */
    <T> SubscriptionBuilder inTransactionalBatches(Class<T> type, TransactionalBatchHandler<T> handler);

    /**
     * Sets where a subscription begins when its name is new. Defaults to {@link Start#latest()}. A known name goes on
     * where it was; move it with {@link Subscriptions#seek}.
     *
     * @param start where
     * @return this
     */
    SubscriptionBuilder startAt(Start start);

    /**
     * Keeps only events that pass. The others count as handled. Evaluated before the data is decoded; must be fast and
     * must not throw: one that throws fails the attempt.
     *
     * @param filter what passes
     * @return this
     */
    SubscriptionBuilder filter(Predicate<Event> filter);

    /**
     * Sets how many events this process handles at once. Defaults to 4.
     *
     * @param handlers from 1 to 1000
     * @return this
     */
    SubscriptionBuilder concurrency(int handlers);

    /**
     * Sets into how many parts the subscription is divided among instances. Stored when the name is new; a different
     * number later is refused at start. Defaults to 16.
     *
     * @param partitions from 1 to 1024
     * @return this
     */
    SubscriptionBuilder partitions(int partitions);

    /**
     * Says who answers for this subscription, as the catalogue shows it. Defaults to the team of the application:
     * {@link TidingsBuilder#team}.
     *
     * @param team such as {@code warehouse}, at most 100 characters
     * @return this
     */
    SubscriptionBuilder team(String team);

    /**
     * Sets the order kept. Defaults to {@link Ordering#PER_KEY}.
     *
     * @param ordering what order
     * @return this
     */
    SubscriptionBuilder ordering(Ordering ordering);

    /**
     * Sets how failures are retried. Defaults to {@link RetryPolicy#standard()}.
     *
     * @param policy how
     * @return this
     */
    SubscriptionBuilder retry(RetryPolicy policy);

    /**
     * Sets what becomes of a key once it has a dead letter. Defaults to {@link WhenExhausted#CONTINUE}.
     *
     * @param policy what
     * @return this
     */
    SubscriptionBuilder whenExhausted(WhenExhausted policy);

    /**
     * Sets after how many failures in a row, across keys, the subscription takes it for an outage and probes with one
     * delivery at a time, burning no attempts, until one succeeds. Defaults to 10 failures and 5 s. What was rejected,
     * is fatal or cannot be decoded is about the event and does not count.
     *
     * @param failures in a row; 0 turns it off
     * @param probeEvery how long between probes
     * @return this
     */
    SubscriptionBuilder outageAfter(int failures, Duration probeEvery);

    /**
     * Bounds how many events this process hands to handlers. Defaults to no bound.
     *
     * @param eventsPerSecond at least 1
     * @return this
     */
    SubscriptionBuilder rateLimit(int eventsPerSecond);

    /**
     * Sets how many events a batch or a shared transaction holds at most. Defaults to 100.
     *
     * @param events from 1 to 10000
     * @return this
     */
    SubscriptionBuilder batchSize(int events);

    /**
     * Sets how long a handler may run before it is reported and interrupted. Defaults to 5 minutes. A handler that
     * throws then has failed the attempt; its key stays blocked until then.
     *
     * @param limit more than zero
     * @return this
     */
    SubscriptionBuilder handlerTimeout(Duration limit);

    /**
     * Is told of each new dead letter, after it is stored. For alerts: what it throws is logged and changes nothing,
     * and a crash may lose the call, never the dead letter.
     *
     * @param callback what to call
     * @return this
     */
    SubscriptionBuilder onDeadLetter(Consumer<DeadLetter> callback);

    /**
     * Starts this subscription when the rest is already running. Before that, does nothing that {@link Tidings#start()}
     * would not do; a second time, nothing at all. When the database is away this returns all the same, and the
     * subscription begins once it is back; settings that contradict the stored subscription are an error.
     *
     * @throws TidingsException if the schema or the subscription does not fit
     */
    void start();
}
