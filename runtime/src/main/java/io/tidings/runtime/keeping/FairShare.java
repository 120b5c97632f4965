/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.keeping;

import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Divides partitions among instances without a leader: everybody computes the same shares from the same list, gives up
 * what is over its own, and takes what is free.
 */
final class FairShare {

    private final View view;
    private final String owner;
    private final Collection<Integer> owned;

    FairShare(View view, String owner, Collection<Integer> owned) {
        this.view = view;
        this.owner = owner;
        this.owned = owned;
    }

    /** Returns what is over the share, the highest partitions first. */
    List<Integer> surplus() {
        List<Integer> sorted = new ArrayList<>(owned);
        sorted.sort(Collections.reverseOrder());
        return sorted.subList(0, Math.max(0, sorted.size() - share()));
    }

    /**
     * Returns free partitions to take, no more than the share allows, in random order so that instances rarely collide.
     */
    List<Integer> wanted() {
        List<Integer> free = new ArrayList<>();
        for (Lease lease : view.leases()) {
            boolean takable = lease.owner() == null || !lease.live() || owner.equals(lease.owner());
            if (takable && !owned.contains(lease.partition())) {
                free.add(lease.partition());
            }
        }
        Collections.shuffle(free);
        return free.subList(0, Math.max(0, Math.min(free.size(), share() - owned.size())));
    }

    private int share() {
        List<String> consumers = view.consumers();
        int index = consumers.indexOf(owner);
        if (index < 0) {
            return 0;
        }
        int remainder = view.partitions() % consumers.size();
        return view.partitions() / consumers.size() + (index < remainder ? 1 : 0);
    }
}
