/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Event;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.Topology;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transport outside the database: in memory, Redis Streams, RabbitMQ, Kafka, a managed queue.
 *
 * <p>The runtime handles, retries, blocks keys and counts attempts the same way on each. A broker publishes; tells what
 * an instance owns ({@link LeaseStore}); gives the events of what is owned ({@link #supply}); stores how far it came
 * together with what became of deliveries ({@link LeaseStore#save}); and finds again what waits ({@link DeliveryStore})
 * or gave up ({@link DeadLetterStore}).
 *
 * <p>{@link LeaseStore#save} is where nothing may be lost: a broker makes the changes of a partition durable before it
 * gives up, by commit or acknowledgement, the events that they are about. Storing them twice must do no harm.
 */
public interface Broker extends Transport {

    /** A broker says itself of which partition an event is. */
    @Override
    default int partition(int slot, int partitions) {
        return slot;
    }

    /** A broker leaves no data behind. */
    @Override
    default List<StoredEvent> load(Collection<Long> positions) {
        return List.of();
    }

    @Override
    default String title() {
        return "The broker at " + address();
    }

    /** What a broker can do. Chooses what is expected of it; whether events may be lost is never a choice. */
    enum Capability {
        /** A subscription can start, and be moved, to the first event that the broker still has. */
        EARLIEST,
        /** A subscription can start at, and be moved to, a moment. */
        TIME,
        /** What was handled can be read again: a subscription can be moved back. */
        REPLAY,
        /** What was acknowledged survives the end of the process that holds it. */
        PERSISTENT,
        /** It is reached over a network, which may break. */
        REMOTE
    }

    /**
     * Tells what this broker can do. A call that needs what is missing is refused with a message that says so.
     *
     * @return the capabilities
     */
    Set<Capability> capabilities();

    /**
     * Returns where this broker is.
     *
     * @return its address without credentials
     */
    String address();

    /**
     * Names what this broker keeps: the same for everybody who works with it, whatever address they use; another for
     * another cluster, another prefix or virtual host, or after its data was lost. A relay goes on only into the broker
     * that it began with. Where the broker has no name of its own, {@link #prepare} makes one and keeps it there.
     *
     * @return a name without meaning, at most 200 characters
     * @throws BrokerException if it cannot be reached
     */
    String identity();

    /**
     * Checks that the broker can be reached and that topics and whatever else is needed is there; makes it where the
     * address asks for that.
     *
     * @throws BrokerException if it cannot be reached, refuses, or lacks something; the message lists what is missing
     */
    void prepare();

    /**
     * Returns what has to be there on this broker.
     *
     * @return looks at it, and makes it; a broker that needs nothing has no pieces
     */
    default Topology topology() {
        return new Topology() {
            @Override
            public List<Piece> look(Wanted wanted) {
                return List.of();
            }

            @Override
            public List<Piece> create(Wanted wanted) {
                return List.of();
            }
        };
    }

    /**
     * An event on its way out.
     *
     * @param event the event
     * @param origin where a relay read it, or null
     */
    record Message(Event event, StoredEvent.@Nullable Origin origin) {}

    /**
     * What became of one message.
     *
     * @param failure why it is not there, or not known to be; null when it is durable
     */
    record Published(@Nullable BrokerException failure) {

        /** It is durable. */
        public static final Published DURABLE = new Published(null);
    }

    /**
     * Publishes, and returns when each message is durable or has failed.
     *
     * <p>Messages of one topic and key become visible in the order given. When one fails, no later one of its topic and
     * key in the same call is published. One that failed may be there all the same, when the connection broke: sending
     * it again makes it a repetition, which has the same id.
     *
     * @param messages in order
     * @return one result each, in order
     */
    List<Published> publish(List<Message> messages);

    /**
     * Begins to give a subscription the events of the partitions that an instance owns.
     *
     * <p>Events of a partition come by one thread at a time, by position, from the cursor of the lease on; those that
     * the cursor covers may come and are passed over. Events that were not stored as handled come again to the next
     * owner. Nothing is given before {@link LeaseStore#acquire} returned the lease.
     *
     * @param owner the instance
     * @param subscription the subscription; registered before
     * @param sink takes the events
     * @return ends it
     */
    Supply supply(String owner, SubscriptionStore.Declaration subscription, Sink sink);

    /**
     * Reads without a subscription and leaves no trace.
     *
     * @param start where to begin
     * @return a new cursor; not thread-safe; ends with this broker
     */
    EventTail tail(Start start);

    /** Takes what a supply gives, for one subscription. Thread-safe; returns at once. */
    interface Sink {

        /**
         * Offers events of one partition.
         *
         * @param partition which, as in its lease
         * @param epoch of the lease under which they were read
         * @param events by position; may be empty, to say how far the reading came
         * @param read everything up to here was offered, or is of no interest
         * @return false if there is no room, or the lease is not known here yet or any more: nothing was taken, and the
         *     same events are to be offered again after {@link Supply#roomAgain}, unless the lease has ended meanwhile
         */
        boolean offer(int partition, long epoch, List<StoredEvent> events, Cursor read);

        /** Says that a beat is worth its while now: partitions came, are to be given up, or were lost. */
        void ownershipChanged();

        /** Says that waiting deliveries changed by another hand: one was redriven, edited or discarded. */
        void deliveriesChanged();
    }

    /** Events on their way to a subscription. Thread-safe. */
    interface Supply extends AutoCloseable {

        /** Says that offers that were refused may be repeated. Returns at once. */
        void roomAgain();

        /**
         * Says that {@link #close} comes next, after others were told the same: what takes long can be done for all of
         * them at once. Returns at once.
         */
        default void closing() {}

        /** Gives nothing more. What was given and not stored comes again elsewhere. */
        @Override
        void close();
    }
}
