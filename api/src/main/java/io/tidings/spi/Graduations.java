/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.spi.SubscriptionStore.Declaration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps where the subscriptions of a log get their events, and carries out their moves. Every call is one transaction.
 *
 * <p>Whoever moves a subscription is its mover. It has to {@link #keep} the move alive: one that is silent for longer
 * than it said counts as dead, and the instances work on as if it had not begun to stop them.
 */
public interface Graduations {

    /**
     * A broker, as others can recognise it.
     *
     * @param identity see {@link Broker#identity}
     * @param address without credentials
     */
    record Destination(String identity, String address) {}

    /** Where a move is. */
    enum State {
        /** On the log; the broker keeps events for it already. */
        PREPARING,
        /** On the log; the instances give it up there. */
        LEAVING,
        /** On the broker. */
        MOVED,
        /** On the broker; the relay rests. */
        DRAINING,
        /** On the broker; the relay rests, and the instances give it up there. */
        RETURNING,
        /** On the log again; the broker has yet to forget it. */
        RETURNED,
        /** On the log again. */
        HOME;

        /**
         * Tells on which side a subscription is.
         *
         * @return whether it gets its events from the broker
         */
        public boolean isOnBroker() {
            return this == MOVED || this == DRAINING || this == RETURNING;
        }
    }

    /**
     * A subscription that moves or moved.
     *
     * @param subscription which
     * @param state where it is
     * @param broker which broker it is on, or goes to or comes from
     * @param bound when {@link State#PREPARING}: the log must have handled what this covers; empty before it is known
     * @param active whether its mover is alive
     */
    record Move(String subscription, State state, Destination broker, Optional<Cursor> bound, boolean active) {}

    /**
     * An instance that works for a subscription.
     *
     * @param owner its name
     * @param broker the broker that it knows; empty if it knows none
     */
    record Member(String owner, Optional<Destination> broker) {}

    /**
     * What keeps a subscription from leaving the log.
     *
     * @param partitions how many have not come to the bound
     * @param waiting deliveries up to the bound that retry or are parked
     * @param holding dead letters that hold their keys
     * @param paused whether an operator paused it
     */
    record Undone(long partitions, long waiting, long holding, boolean paused) {

        /**
         * Tells whether nothing is left.
         *
         * @return true if the subscription may leave
         */
        public boolean isEmpty() {
            return partitions == 0 && waiting == 0 && holding == 0 && !paused;
        }
    }

    /**
     * Says that an instance knows a broker, until it leaves.
     *
     * @param owner the instance
     * @param broker the broker
     */
    void announce(String owner, Destination broker);

    /**
     * Registers a subscription as {@link SubscriptionStore#register} does; a new one gets its events from the broker.
     *
     * @param declaration what the instance wants
     * @param broker the broker
     * @return true if it is new
     */
    boolean register(Declaration declaration, Destination broker);

    /**
     * Notes to which broker a relay forwards, or compares.
     *
     * @param relay the name of its subscription
     * @param broker where it is about to forward to
     * @throws io.tidings.TidingsException if it began with another one; the message names both
     */
    void bindRelay(String relay, Destination broker);

    /**
     * Returns where a relay forwards to.
     *
     * @param relay the name of its subscription
     * @return the broker; empty if there is no such relay yet
     */
    Optional<Destination> relay(String relay);

    /**
     * Returns what is stored of a subscription.
     *
     * @param subscription which
     * @return its declaration, which starts at the end of the log; empty if there is no such subscription
     */
    Optional<Declaration> declaration(String subscription);

    /**
     * Lists the instances that are alive.
     *
     * @param subscription whose
     * @return by name
     */
    List<Member> members(String subscription);

    /**
     * Lists the moves.
     *
     * @return by subscription
     */
    List<Move> moves();

    /**
     * Finds the move of one subscription.
     *
     * @param subscription which
     * @return its move; empty if it never moved
     */
    default Optional<Move> find(String subscription) {
        return moves().stream()
                .filter(move -> move.subscription().equals(subscription))
                .findFirst();
    }

    /**
     * Tells where a subscription gets its events.
     *
     * @param subscription which
     * @return true if it moved to the broker, or if the log does not know it
     */
    default boolean isOnBroker(String subscription) {
        return find(subscription).filter(move -> move.state().isOnBroker()).isPresent()
                || declaration(subscription).isEmpty();
    }

    /**
     * Finds what had been handled of a subscription on the log before it came to the broker.
     *
     * @param subscription which
     * @return its leases by partition, whose cursors say it; empty if it does not get its events from a broker
     */
    List<LeaseStore.Lease> handled(String subscription);

    /**
     * Begins a move, or takes over that of a mover that died.
     *
     * @param subscription which
     * @param state {@link State#PREPARING} to leave the log, {@link State#DRAINING} to come back,
     *     {@link State#RETURNED} to end what another left behind that is on the log
     * @param broker the broker
     * @param mover who moves it
     * @param ttl how long the mover counts as alive
     * @return the move
     * @throws io.tidings.TidingsException if another mover is at it, or the subscription is not where it would begin
     */
    Move begin(String subscription, State state, Destination broker, String mover, Duration ttl);

    /**
     * Notes what the log must have handled.
     *
     * @param subscription which
     * @param mover who moves it
     * @param bound what
     */
    void bound(String subscription, String mover, Cursor bound);

    /**
     * Goes to another state on the same side.
     *
     * @param subscription which
     * @param mover who moves it
     * @param state which
     * @throws io.tidings.TidingsException if it is not this mover's any more
     */
    void enter(String subscription, String mover, State state);

    /**
     * Says that the mover is alive; keeps relays that it holds.
     *
     * @param subscription which
     * @param mover who moves it
     * @param ttl how long it counts as alive from now
     * @throws io.tidings.TidingsException if it is not this mover's any more
     */
    void keep(String subscription, String mover, Duration ttl);

    /**
     * Makes a relay rest for as long as the mover keeps it.
     *
     * @param relay the name of its subscription
     * @param mover who moves something
     * @param ttl for how long from now
     */
    void hold(String relay, String mover, Duration ttl);

    /**
     * Lets the relays go on that a mover holds.
     *
     * @param mover who held them
     */
    void letGo(String mover);

    /**
     * Names who holds leases of a subscription.
     *
     * @param subscription which
     * @return the owners of leases that have not run out
     */
    Set<String> owners(String subscription);

    /**
     * Looks what keeps a subscription from leaving.
     *
     * @param subscription which
     * @param bound what the log must have handled
     * @return what was found
     */
    Undone undone(String subscription, Cursor bound);

    /**
     * Gives a subscription to the broker, when nobody holds a lease, nothing is undone and nobody paused it: fences all
     * leases, whose cursors are what the log has handled from then on; retrying and parked deliveries become holes of
     * them. Deliveries that were redriven stay: their order was given up before, and the log side goes on with them.
     *
     * @param subscription which
     * @param mover who moves it
     * @return whether it was done; if not, nothing changed
     */
    boolean moveAway(String subscription, String mover);

    /**
     * Takes a subscription back, when nobody holds a lease of the relay: its cursors become what the relay has not
     * published. Events that the relay may have published all the same count as overlap: see {@link LeaseStore.Lease}.
     *
     * @param subscription which
     * @param mover who moves it
     * @param relay the name of the relay's subscription, which the mover holds
     * @return whether it was done; if not, nothing changed
     */
    boolean moveBack(String subscription, String mover, String relay);

    /**
     * Notes that the broker has forgotten a subscription that came back, or never left.
     *
     * @param subscription which
     * @param mover who removed it there
     */
    void forgotten(String subscription, String mover);

    /**
     * Ends a move before it took place: the subscription stays where it is.
     *
     * @param subscription which
     * @param mover who moved it
     */
    void cancel(String subscription, String mover);
}
