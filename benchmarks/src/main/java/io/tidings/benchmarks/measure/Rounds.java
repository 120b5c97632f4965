/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Measures systems side by side: each of them once in each round, in an order that rotates, so that none is always the
 * first. Rounds for warming up are thrown away.
 *
 * @param warmUps how many rounds are thrown away
 * @param measured how many rounds count
 */
public record Rounds(int warmUps, int measured) {

    /** Checks the numbers. */
    public Rounds {
        if (warmUps < 0 || measured < 1) {
            throw new IllegalArgumentException("cannot measure %d rounds after %d".formatted(measured, warmUps));
        }
    }

    /**
     * Runs all rounds. A system that fails is left out of the result and of the rounds that remain. When time runs out
     * within a round, the round is thrown away, and the rounds before it are the result.
     *
     * @param systems by name
     * @param deadline when time runs out
     * @param onFailure is told which system failed, and why
     * @return for each system that did not fail and each of its figures, one value for each round; no system at all if
     *     time ran out before a round that counts was over
     * @throws InterruptedException if interrupted
     */
    public Map<String, Map<String, List<Double>>> run(
            Map<String, Measurement> systems, Deadline deadline, BiConsumer<String, Exception> onFailure)
            throws InterruptedException {
        List<String> order = new ArrayList<>(systems.keySet());
        List<Map<String, Map<String, Double>>> rounds = new ArrayList<>();
        for (int round = 0; round < warmUps + measured; round++) {
            Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
            for (String name : List.copyOf(order)) {
                if (deadline.isOver()) {
                    return together(systems.keySet(), order, rounds);
                }
                Map<String, Double> run = measured(name, Objects.requireNonNull(systems.get(name)), onFailure);
                if (run.isEmpty()) {
                    order.remove(name);
                }
                figures.put(name, run);
            }
            if (round >= warmUps) {
                rounds.add(figures);
            }
            Collections.rotate(order, -1);
        }
        return together(systems.keySet(), order, rounds);
    }

    private static Map<String, Map<String, List<Double>>> together(
            Iterable<String> names, List<String> succeeded, List<Map<String, Map<String, Double>>> rounds) {
        Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();
        for (String name : names) {
            if (succeeded.contains(name) && !rounds.isEmpty()) {
                Map<String, List<Double>> figures = new LinkedHashMap<>();
                rounds.forEach(round -> round.getOrDefault(name, Map.of())
                        .forEach((figure, value) -> figures.computeIfAbsent(figure, first -> new ArrayList<>())
                                .add(value)));
                all.put(name, figures);
            }
        }
        return all;
    }

    @SuppressWarnings("IllegalCatch") // Whatever a peer throws must not end the others.
    private static Map<String, Double> measured(
            String name, Measurement measurement, BiConsumer<String, Exception> onFailure) throws InterruptedException {
        try {
            return measurement.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            onFailure.accept(name, e);
            return Map.of();
        }
    }
}
