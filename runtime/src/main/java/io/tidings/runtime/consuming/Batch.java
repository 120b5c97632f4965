/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Delivery;
import java.util.ArrayList;
import java.util.List;

/** Consecutive tasks of one route, on their way into one call. */
final class Batch {

    final Grab grab;
    private final List<Integer> indexes;
    private final List<Delivery<Object>> deliveries;

    Batch(Grab grab, int from, int to) {
        this.grab = grab;
        this.indexes = new ArrayList<>(to - from);
        this.deliveries = new ArrayList<>(to - from);
    }

    void add(int index, Delivery<Object> delivery) {
        indexes.add(index);
        deliveries.add(delivery);
    }

    boolean isEmpty() {
        return indexes.isEmpty();
    }

    List<Integer> indexes() {
        return indexes;
    }

    List<Delivery<Object>> deliveries() {
        return deliveries;
    }

    List<Task> tasks() {
        return indexes.stream().map(grab.tasks::get).toList();
    }

    Delivery<Object> first() {
        return deliveries.get(0);
    }

    void all(Verdict verdict) {
        indexes.forEach(index -> grab.verdict(index, verdict));
    }
}
