/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import java.util.List;
import java.util.stream.IntStream;

/** The arithmetic of measured runs. */
public final class Medians {

    private Medians() {}

    /**
     * Returns the middle of some values, or the mean of the two in the middle.
     *
     * @param values at least one
     * @return their median
     */
    public static double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * Returns the median of the ratios of each round, which a slow moment of the machine moves less than the ratio of
     * the two medians, because it slows both sides of a round down.
     *
     * @param one the values above the line, one for each round
     * @param other the values below the line, of the same rounds
     * @return the median of {@code one / other}
     */
    public static double ratio(List<Double> one, List<Double> other) {
        if (one.size() != other.size()) {
            throw new IllegalArgumentException(
                    "the rounds do not match: %d and %d".formatted(one.size(), other.size()));
        }
        return median(IntStream.range(0, one.size())
                .mapToObj(round -> one.get(round) / other.get(round))
                .toList());
    }
}
