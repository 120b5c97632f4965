/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import java.util.Comparator;

/**
 * An upcaster that the code declares.
 *
 * @param type the name of the event's type
 * @param from the older version, from 1
 * @param to the later version
 */
public record UpcasterStep(String type, int from, int to) implements Comparable<UpcasterStep> {

    private static final Comparator<UpcasterStep> ORDER = Comparator.comparing(UpcasterStep::type)
            .thenComparing(UpcasterStep::from)
            .thenComparing(UpcasterStep::to);

    /** Checks the versions. */
    public UpcasterStep {
        if (from < 1 || to <= from) {
            throw new IllegalArgumentException(
                    "an upcaster leads to a later version, not from %d to %d of %s".formatted(from, to, type));
        }
    }

    @Override
    public int compareTo(UpcasterStep other) {
        return ORDER.compare(this, other);
    }
}
