/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps who owns which partition of a subscription until when, and how far it came. Time is the transport's own. */
public interface LeaseStore {

    /**
     * One partition of a subscription.
     *
     * @param subscription whose
     * @param partition from 0
     * @param owner who holds or held it, or null
     * @param live whether the lease has not run out
     * @param epoch grows with every change of owner and every seek
     * @param cursor how far it came
     * @param moved whether the subscription gets its events from a broker: here only deliveries that wait are handled,
     *     and the cursor says what had been handled before
     * @param overlap events up to this position may have been handled from a broker: the inbox knows; 0 for none
     */
    record Lease(
            String subscription,
            int partition,
            @Nullable String owner,
            boolean live,
            long epoch,
            Cursor cursor,
            boolean moved,
            long overlap) {

        /** A lease of a subscription that never moved. */
        public Lease(
                String subscription, int partition, @Nullable String owner, boolean live, long epoch, Cursor cursor) {
            this(subscription, partition, owner, live, epoch, cursor, false, 0);
        }
    }

    /** What those who work for a subscription of a log are to do, as its move goes. */
    enum Home {
        /** Work here. */
        HERE,
        /** Give everything up here, and take nothing. */
        LEAVING,
        /** Work on the broker; here only for deliveries that wait. */
        MOVED,
        /** Give everything up on the broker; here as when it is moved. */
        RETURNING
    }

    /**
     * A subscription as the instances see it.
     *
     * @param paused whether an operator paused it
     * @param partitions how many parts
     * @param consumers the instances that beat lately, sorted
     * @param types what any of them listens to, as patterns
     * @param leases all partitions
     * @param home what to do, as a move of the subscription goes
     */
    record View(
            boolean paused, int partitions, List<String> consumers, Set<String> types, List<Lease> leases, Home home) {

        /** A view of a subscription that does not move. */
        public View(boolean paused, int partitions, List<String> consumers, Set<String> types, List<Lease> leases) {
            this(paused, partitions, consumers, types, leases, Home.HERE);
        }
    }

    /**
     * What one partition has to store.
     *
     * @param subscription whose
     * @param partition from 0
     * @param epoch the fence
     * @param cursor how far it came
     * @param changes what became of deliveries, in order
     */
    record Progress(
            String subscription, int partition, long epoch, Cursor cursor, List<DeliveryStore.Change> changes) {}

    /**
     * Says that an instance works for a subscription, and what it listens to.
     *
     * <p>When it brings a type that the subscription did not have, all partitions get a new epoch and no owner: whoever
     * did not know the type cannot have passed over an event of it for good.
     *
     * @param owner the instance
     * @param subscription whose
     * @param types what it listens to, as patterns
     * @param ttl how long the instance counts as alive from now
     */
    void join(String owner, String subscription, Set<String> types, Duration ttl);

    /**
     * Says that an instance is alive and wants a share of subscriptions, renews its leases that have less than two
     * thirds of the ttl left, and looks at all subscriptions at once.
     *
     * @param owner the instance
     * @param subscriptions the names it works for
     * @param ttl how long the instance counts as alive from now
     * @return a view for each name that exists
     */
    Map<String, View> beat(String owner, Set<String> subscriptions, Duration ttl);

    /**
     * Finds what an instance should give up and may take. A broker that divides partitions itself says so here.
     *
     * @param view the subscription, as {@link #beat} saw it
     * @param owner the instance
     * @param owned the partitions that it works for
     * @return its share
     */
    default Share share(View view, String owner, Collection<Integer> owned) {
        return Share.fair(view, owner, owned);
    }

    /**
     * Takes partitions that are free, whose lease ran out, or which the instance holds already, each with a new epoch.
     *
     * @param owner the instance
     * @param subscription whose
     * @param partitions which
     * @param ttl for how long from now
     * @return those taken
     */
    List<Lease> acquire(String owner, String subscription, Collection<Integer> partitions, Duration ttl);

    /**
     * Stores progress and changes of deliveries and renews the leases, in one transaction that need not be durable at
     * once: a lost one only means redelivery. A partition whose owner or epoch changed is left out with its changes.
     *
     * @param owner the instance
     * @param progress what to store
     * @param ttl for how long from now
     * @return those that were left out
     */
    List<Progress> save(String owner, List<Progress> progress, Duration ttl);

    /**
     * Stores progress durably and gives the partitions up.
     *
     * @param owner the instance
     * @param progress what to store and give up
     */
    void release(String owner, List<Progress> progress);

    /**
     * Says that an instance has left.
     *
     * @param owner the instance
     * @param subscriptions the names it worked for
     */
    void leave(String owner, Set<String> subscriptions);
}
