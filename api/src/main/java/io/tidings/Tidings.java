/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Announces what happened and lets anyone who cares respond, on the database a team already has.
 *
 * <pre>{@code
 * Tidings tidings = Tidings.on(dataSource);
 * tidings.subscribe("email").to(OrderPlaced.class, order -> mailer.confirm(order));
 * tidings.start();
 * tidings.publish(tx, new OrderPlaced(...));
 * }</pre>
 *
 * <p>Publishing works from the moment of creation until {@link #close()}; subscriptions work from {@link #start()} on.
 * All methods are thread-safe.
 */
public interface Tidings extends Publisher, AutoCloseable {

    /**
     * Uses a database with the defaults of {@link TidingsBuilder}.
     *
     * @param dataSource the team's own; is not closed by Tidings
     * @return a new instance, not started
     * @throws IllegalStateException if no implementation is on the class path
     */
    static Tidings on(DataSource dataSource) {
        return builder(dataSource).build();
    }

    /**
     * Begins with a database and options.
     *
     * @param dataSource the team's own; is not closed by Tidings
     * @return a builder with the defaults
     */
    static TidingsBuilder builder(DataSource dataSource) {
        return new TidingsBuilder(dataSource);
    }

    /**
     * Uses a broker, without a database, with the defaults of {@link TidingsBuilder}: events are published to it at
     * once, outside of any transaction.
     *
     * @param transport the address, such as {@code redis://localhost}, {@code amqp://…} or {@code kafka://…}
     * @return a new instance, not started
     * @throws IllegalArgumentException if the address is malformed
     * @throws IllegalStateException if nothing on the class path understands the address
     */
    static Tidings on(String transport) {
        return builder(transport).build();
    }

    /**
     * Begins with a broker, without a database, and options.
     *
     * @param transport the address of the broker
     * @return a builder with the defaults
     */
    static TidingsBuilder builder(String transport) {
        return new TidingsBuilder(null).transport(transport);
    }

    /**
     * Does work in a transaction of its own and commits it; readers in this process learn of its events at once.
     *
     * <p>Where the database has it, the events published last travel with the commit. What the work does on the
     * connection after a publish finds the event all the same; an event that the database refuses may be reported by
     * that, or by the commit, in place of the publish.
     *
     * <p>Where the database has a single writer, writers of this process take turns here in place of colliding.
     *
     * @param <T> what the work returns
     * @param work gets the open connection; must not commit, roll back or close it
     * @return what the work returned
     * @throws TidingsException if the database refuses, or around a checked exception of the work; nothing was
     *     committed then, unless the connection broke during the commit
     * @throws IllegalStateException if there is no database
     */
    <T> T inTransaction(TransactionWork<T> work);

    /**
     * Work within a transaction.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    interface TransactionWork<T> {

        /**
         * Does the work.
         *
         * @param tx the open connection
         * @return the result
         * @throws Exception to roll back
         */
        T apply(Connection tx) throws Exception;
    }

    /**
     * Declares a subscription. It starts with {@link #start()}, or with its own {@link SubscriptionBuilder#start()}
     * when the rest is already running.
     *
     * @param name durable, unique on this log; letters, digits, {@code . _ -}, at most 100
     * @return says what it listens to
     * @throws IllegalArgumentException if the name is malformed
     * @throws IllegalStateException if this instance has a subscription of that name, or was closed
     */
    SubscriptionBuilder subscribe(String name);

    /**
     * Creates or checks the tables as chosen, then starts every declared subscription. When the database is away this
     * returns all the same, and the subscriptions begin once it is back; a schema of another version, or settings that
     * contradict a stored subscription, are errors.
     *
     * @throws TidingsException if the schema or a subscription does not fit
     * @throws IllegalStateException if this instance was started before or was stopped
     */
    void start();

    /**
     * Stops the subscriptions: no new deliveries, those in progress are finished and their progress stored. What has
     * not ended after the grace is interrupted and delivered again later. Safe before start, twice, and from any
     * thread.
     *
     * @param grace how long to wait for handlers
     */
    void stop(Duration grace);

    /** Stops with a grace of 30 seconds; publishing ends too. The data source stays open. */
    @Override
    void close();

    /**
     * Operates subscriptions of this log, wherever they run.
     *
     * @return pause, resume, seek, list
     */
    Subscriptions subscriptions();

    /**
     * Tells how far the relay is, which runs from {@link #start()} on where there is a database and a broker.
     *
     * @return what this instance has forwarded, and how the relay stands altogether
     * @throws TidingsException if the database is away
     * @throws IllegalStateException if there is no database, or no broker
     */
    RelayStatus relay();

    /**
     * Returns the desk for deliveries that gave up.
     *
     * @return list, redrive, edit, discard
     */
    DeadLetters deadLetters();

    /**
     * Moves subscriptions between the log and the broker.
     *
     * @return plan, graduate, roll back
     * @throws IllegalStateException if there is no database or no broker
     */
    Graduation graduation();

    /**
     * Returns the record of handled ids, for idempotent effects in any code.
     *
     * @return the inbox
     * @throws IllegalStateException if there is no database; likewise for tail, retention and schema
     */
    Inbox inbox();

    /**
     * Erases persons whose data was encrypted in the log.
     *
     * @return the persons
     * @throws IllegalStateException if there is no database
     */
    Persons persons();

    /**
     * Reads the log without a subscription, from a place on, for looking and for tools.
     *
     * @return a new cursor over committed events; not thread-safe
     */
    EventTail tail(Start start);

    /**
     * Makes the payload of a stored event, such as {@link #tail} and {@link #deadLetters} return, as a handler of the
     * class would get it: through the interceptors and the upcasters. Touches neither database nor broker, unless an
     * interceptor does.
     *
     * @param <T> the class of the payload
     * @param stored as it is stored, not as a handler got it
     * @param type a record with {@link EventType}
     * @return the payload
     * @throws CodecException if the data has another shape
     */
    <T> T read(Event stored, Class<T> type);

    /**
     * Deletes events that nobody needs any more. Nothing is deleted unless this is called.
     *
     * @return the retention of this log
     */
    Retention retention();

    /**
     * Works on the tables: create, upgrade, print.
     *
     * @return the schema of this log
     */
    LogSchema schema();

    /**
     * Looks at what has to be on the broker, and makes it. Refused without a broker.
     *
     * @return the topology of this broker
     */
    Topology topology();

    /**
     * Looks for what is wrong.
     *
     * @return the findings, the worst first; empty if all is well
     */
    Diagnosis diagnose();
}
