/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.subscription;

import io.tidings.DecidingHandler;
import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.runtime.events.Payloads;
import io.tidings.spi.StoredEvent;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handler and how it wants to be called. Handlers of every kind are reduced to one call over a list of deliveries.
 *
 * @param payloadType the class to decode to, or null to pass the event itself
 * @param version the version that the class stands for; 0 for events themselves, of any version
 * @param kind how it wants to be called
 * @param call the handler
 * @param asStored whether it gets events as they are stored, past the interceptors
 */
public record Route(@Nullable Class<?> payloadType, int version, Kind kind, Call call, boolean asStored) {

    /** For events that only another instance of the subscription can handle: they come back until it has their key. */
    static final Route WAITS_FOR_ANOTHER_INSTANCE =
            new Route(null, 0, Kind.SINGLE, (deliveries, tx) -> Outcome.retryAfter(Duration.ofSeconds(2)), true);

    /** For deliveries that wait for an instance that is gone, of a type that nobody listens to any more. */
    public static final Route WANTED_BY_NOBODY =
            new Route(null, 0, Kind.SINGLE, (deliveries, tx) -> Outcome.handled(), true);

    /** How a handler wants to be called. */
    public enum Kind {
        /** One delivery at a time, no transaction. */
        SINGLE,
        /** Several deliveries, no transaction. */
        BATCH,
        /** One delivery at a time, in a transaction that several may share, with their progress. */
        TRANSACTION,
        /** Several deliveries in a transaction with their progress. */
        TRANSACTIONAL_BATCH;

        /** Tells whether a transaction stores the progress too. */
        public boolean isTransactional() {
            return this == TRANSACTION || this == TRANSACTIONAL_BATCH;
        }
    }

    /** A handler, whatever its kind. */
    @FunctionalInterface
    public interface Call {

        /**
         * Handles deliveries.
         *
         * @param deliveries one for {@link Kind#SINGLE} and {@link Kind#TRANSACTION}
         * @param tx the transaction for {@link Kind#isTransactional() transactional} kinds, else null
         * @return what was decided of all of them
         * @throws Exception to fail the attempt of all of them
         */
        Outcome handle(List<Delivery<Object>> deliveries, @Nullable Connection tx) throws Exception;
    }

    /** A handler of events themselves. */
    public Route(Kind kind, Call call) {
        this(null, 0, kind, call, false);
    }

    /** A handler of payloads. */
    Route(Class<?> payloadType, int version, Kind kind, Call call) {
        this(payloadType, version, kind, call, false);
    }

    static <T> Call single(DecidingHandler<T> handler) {
        return (deliveries, tx) -> {
            Delivery<T> delivery = Route.<T>cast(deliveries).get(0);
            return handler.decide(delivery.payload(), delivery);
        };
    }

    /**
     * Leads an event through the interceptors, unless this handler takes it as it is stored.
     *
     * @param stored the event, whole
     * @param payloads knows the interceptors
     * @return what the handler is to get
     */
    public Event handling(Event stored, Payloads payloads) {
        return asStored ? stored : payloads.handling(stored);
    }

    /**
     * Decodes an event for this handler.
     *
     * @param event what the interceptors made of it
     * @param stored the event as it was read, whole
     * @param payloads decodes
     * @return the payload
     */
    public Object payloadOf(Event event, StoredEvent stored, Payloads payloads) {
        return payloadType == null ? event : payloads.of(event, stored, payloadType);
    }

    // The payload was decoded to the class that the route was declared with.
    @SuppressWarnings("unchecked")
    static <T> List<Delivery<T>> cast(List<?> deliveries) {
        return (List<Delivery<T>>) deliveries;
    }
}
