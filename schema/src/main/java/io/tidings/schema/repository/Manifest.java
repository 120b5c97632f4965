/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a build knows beside schemas, in {@code manifest.json}: names that must not change, and steps between versions.
 *
 * @param types the types that the code declares
 * @param subscriptions the names of the subscriptions
 * @param upcasters the declared upcasters
 */
public record Manifest(SortedSet<String> types, SortedSet<String> subscriptions, SortedSet<UpcasterStep> upcasters) {

    /** Knows of nothing. */
    public static final Manifest EMPTY = new Manifest(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    /** Copies the sets. */
    public Manifest {
        types = new TreeSet<>(types);
        subscriptions = new TreeSet<>(subscriptions);
        upcasters = new TreeSet<>(upcasters);
    }

    @Override
    public SortedSet<String> types() {
        return new TreeSet<>(types);
    }

    @Override
    public SortedSet<String> subscriptions() {
        return new TreeSet<>(subscriptions);
    }

    @Override
    public SortedSet<UpcasterStep> upcasters() {
        return new TreeSet<>(upcasters);
    }

    /**
     * Tells whether upcasters lead from a version to a later one, by whatever steps.
     *
     * @param type the name of the type
     * @param from the older version
     * @param to the later version
     * @return true if there is a way
     */
    public boolean leads(String type, int from, int to) {
        if (from == to) {
            return true;
        }
        return upcasters.stream()
                .filter(step -> step.type().equals(type) && step.from() == from && step.to() <= to)
                .anyMatch(step -> leads(type, step.to(), to));
    }
}
