/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import java.util.Comparator;

/**
 * One partition of a subscription.
 *
 * @param subscription whose
 * @param partition from 0
 */
record PartKey(String subscription, int partition) implements Comparable<PartKey> {

    private static final Comparator<PartKey> ORDER =
            Comparator.comparing(PartKey::subscription).thenComparingInt(PartKey::partition);

    @Override
    public int compareTo(PartKey other) {
        return ORDER.compare(this, other);
    }
}
