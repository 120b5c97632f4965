/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What an instance should give up of a subscription, and what it may take.
 *
 * @param surplus partitions that it owns and should give up
 * @param wanted partitions to take
 */
public record Share(List<Integer> surplus, List<Integer> wanted) {

    /** Copies the lists. */
    public Share {
        surplus = List.copyOf(surplus);
        wanted = List.copyOf(wanted);
    }

    /**
     * Divides partitions evenly without a leader: everybody computes the same shares from the same list, gives up what
     * is over its own, the highest first, and takes what is free, in random order so that instances rarely collide.
     *
     * @param view the subscription
     * @param owner the instance
     * @param owned what it works for
     * @return its share
     */
    public static Share fair(View view, String owner, Collection<Integer> owned) {
        int size = size(view, owner);
        List<Integer> sorted = new ArrayList<>(owned);
        sorted.sort(Collections.reverseOrder());
        List<Integer> surplus = sorted.subList(0, Math.max(0, sorted.size() - size));
        List<Integer> free = new ArrayList<>();
        for (Lease lease : view.leases()) {
            boolean takable = lease.owner() == null || !lease.live() || owner.equals(lease.owner());
            if (takable && !owned.contains(lease.partition())) {
                free.add(lease.partition());
            }
        }
        Collections.shuffle(free);
        return new Share(surplus, free.subList(0, Math.max(0, Math.min(free.size(), size - owned.size()))));
    }

    private static int size(View view, String owner) {
        List<String> consumers = view.consumers();
        int index = consumers.indexOf(owner);
        if (index < 0) {
            return 0;
        }
        int remainder = view.partitions() % consumers.size();
        return view.partitions() / consumers.size() + (index < remainder ? 1 : 0);
    }
}
