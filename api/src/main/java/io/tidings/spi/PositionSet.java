/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An immutable set of positions, kept as ranges: a million positions lost to one rollback are one range.
 *
 * <p>Its text form is {@code 5,9-12}; empty text is the empty set.
 */
public final class PositionSet {

    private static final PositionSet EMPTY = new PositionSet(new long[0]);

    /** Pairs of first and last, both inclusive, ascending, never touching. */
    private final long[] bounds;

    private PositionSet(long[] bounds) {
        this.bounds = bounds;
    }

    /**
     * Returns the empty set.
     *
     * @return no positions
     */
    public static PositionSet empty() {
        return EMPTY;
    }

    /**
     * Makes a set of one range.
     *
     * @param first the first position
     * @param last the last position, inclusive
     * @return the set; empty if last is below first
     */
    public static PositionSet range(long first, long last) {
        return last < first ? EMPTY : new PositionSet(new long[] {first, last});
    }

    /**
     * Makes a set of ascending positions.
     *
     * @param ascending positions, each larger than the one before
     * @return the set
     */
    public static PositionSet of(long... ascending) {
        Builder builder = new Builder();
        for (long position : ascending) {
            builder.add(position, position);
        }
        return builder.build();
    }

    /**
     * Reads the text form.
     *
     * @param text such as {@code 5,9-12}
     * @return the set
     */
    public static PositionSet parse(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        Builder builder = new Builder();
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            long first = Long.parseLong(dash < 0 ? part : part.substring(0, dash));
            builder.add(first, dash < 0 ? first : Long.parseLong(part.substring(dash + 1)));
        }
        return builder.build();
    }

    /**
     * Tells whether there is none.
     *
     * @return true for the empty set
     */
    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /**
     * Counts the positions.
     *
     * @return how many
     */
    public long size() {
        long size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i] + 1;
        }
        return size;
    }

    /**
     * Returns the ranges as pairs of first and last, both inclusive.
     *
     * @return a copy: first, last, first, last…
     */
    public long[] ranges() {
        return bounds.clone();
    }

    /**
     * Returns the smallest position.
     *
     * @return the first
     * @throws IllegalStateException if the set is empty
     */
    public long first() {
        if (isEmpty()) {
            throw new IllegalStateException("the set of positions is empty");
        }
        return bounds[0];
    }

    /**
     * Tells whether a position is in the set.
     *
     * @param position which
     * @return true if it is
     */
    public boolean contains(long position) {
        int index = Arrays.binarySearch(bounds, position);
        return index >= 0 || (-index - 1) % 2 == 1;
    }

    /**
     * Returns this set and another.
     *
     * @param other more positions
     * @return the union
     */
    public PositionSet plus(PositionSet other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        Builder builder = new Builder();
        int i = 0;
        int j = 0;
        while (i < bounds.length || j < other.bounds.length) {
            if (j >= other.bounds.length || i < bounds.length && bounds[i] <= other.bounds[j]) {
                builder.add(bounds[i], bounds[i + 1]);
                i += 2;
            } else {
                builder.add(other.bounds[j], other.bounds[j + 1]);
                j += 2;
            }
        }
        return builder.build();
    }

    /**
     * Returns this set without another.
     *
     * @param other positions to leave out
     * @return the difference
     */
    public PositionSet minus(PositionSet other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        Builder builder = new Builder();
        int j = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            long first = bounds[i];
            long last = bounds[i + 1];
            while (j < other.bounds.length && other.bounds[j + 1] < first) {
                j += 2;
            }
            for (int k = j; k < other.bounds.length && other.bounds[k] <= last; k += 2) {
                if (other.bounds[k] > first) {
                    builder.add(first, other.bounds[k] - 1);
                }
                first = Math.max(first, other.bounds[k + 1] + 1);
            }
            if (first <= last) {
                builder.add(first, last);
            }
        }
        return builder.build();
    }

    /**
     * Returns the part up to a position.
     *
     * @param last the last position to keep, inclusive
     * @return the lower part
     */
    public PositionSet upTo(long last) {
        if (isEmpty() || bounds[bounds.length - 1] <= last) {
            return this;
        }
        Builder builder = new Builder();
        for (int i = 0; i < bounds.length && bounds[i] <= last; i += 2) {
            builder.add(bounds[i], Math.min(bounds[i + 1], last));
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PositionSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < bounds.length; i += 2) {
            parts.add(bounds[i] == bounds[i + 1] ? "" + bounds[i] : bounds[i] + "-" + bounds[i + 1]);
        }
        return String.join(",", parts);
    }

    /** Collects ranges in ascending order of their first position, joining those that touch. Not thread-safe. */
    public static final class Builder {

        private long[] ranges = new long[8];
        private int length;

        /**
         * Adds a range.
         *
         * @param first not smaller than the first of the range before
         * @param last the last position, inclusive
         * @return this
         */
        public Builder add(long first, long last) {
            if (length > 0 && first < ranges[length - 2]) {
                throw new IllegalArgumentException(
                        "positions must ascend: %d after %d".formatted(first, ranges[length - 2]));
            }
            if (length > 0 && first <= ranges[length - 1] + 1) {
                ranges[length - 1] = Math.max(ranges[length - 1], last);
                return this;
            }
            if (length == ranges.length) {
                ranges = Arrays.copyOf(ranges, length * 2);
            }
            ranges[length++] = first;
            ranges[length++] = last;
            return this;
        }

        /**
         * Makes the set.
         *
         * @return an immutable set
         */
        public PositionSet build() {
            return length == 0 ? EMPTY : new PositionSet(Arrays.copyOf(ranges, length));
        }
    }
}
