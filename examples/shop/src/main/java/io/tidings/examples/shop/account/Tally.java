/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.account;

import java.util.Map;
import java.util.TreeMap;

/**
 * Effects found, held against effects expected. Both are counted by what they are about.
 *
 * @param expected how many there should be
 * @param handled of them, those found
 * @param missing of them, those not found
 * @param duplicates found beyond those expected
 * @param ghosts found where none was expected
 */
record Tally(long expected, long handled, long missing, long duplicates, long ghosts) {

    /** Counts things by what they are about. */
    static final class Count {

        private final Map<String, Long> counts = new TreeMap<>();

        void add(String about, long times) {
            if (times > 0) {
                counts.merge(about, times, Long::sum);
            }
        }

        /** Keeps the highest, for effects that leave several rows. */
        void atLeast(String about, long times) {
            counts.merge(about, times, Math::max);
        }
    }

    static Tally of(Count expected, Count found) {
        long handled = 0;
        long missing = 0;
        long duplicates = 0;
        for (Map.Entry<String, Long> cell : expected.counts.entrySet()) {
            long there = found.counts.getOrDefault(cell.getKey(), 0L);
            handled += Math.min(cell.getValue(), there);
            missing += Math.max(0, cell.getValue() - there);
            duplicates += Math.max(0, there - cell.getValue());
        }
        long ghosts = found.counts.entrySet().stream()
                .filter(cell -> !expected.counts.containsKey(cell.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Tally(handled + missing, handled, missing, duplicates, ghosts);
    }
}
