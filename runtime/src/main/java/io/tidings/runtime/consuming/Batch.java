/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Delivery;
import io.tidings.runtime.subscription.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    private Batch(Grab grab, List<Integer> indexes, List<Delivery<Object>> deliveries) {
        this.grab = grab;
        this.indexes = indexes;
        this.deliveries = deliveries;
    }

    /** A part of this batch: from one place, to another exclusively. */
    Batch part(int from, int to) {
        return new Batch(grab, indexes.subList(from, to), deliveries.subList(from, to));
    }

    /** This batch without the tasks that are to be left where they are. */
    Batch without(Predicate<Task> unwanted) {
        Batch rest = new Batch(grab, 0, size());
        for (int i = 0; i < size(); i++) {
            if (!unwanted.test(task(i))) {
                rest.add(indexes.get(i), deliveries.get(i));
            }
        }
        return rest;
    }

    /** The tasks that nothing was decided of. */
    Stream<Task> untouched() {
        return indexes.stream()
                .filter(index -> grab.verdict(index) instanceof Verdict.Untouched)
                .map(grab.tasks::get);
    }

    int size() {
        return indexes.size();
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

    Route route() {
        return task(0).route;
    }

    Task task(int place) {
        return grab.tasks.get(indexes.get(place));
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
