/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * Runs all rounds. A system that fails is left out of the result and of the rounds that remain.
     *
     * @param systems by name
     * @param onFailure is told which system failed, and why
     * @return for each system that did not fail and each of its figures, one value for each round
     * @throws InterruptedException if interrupted
     */
    public Map<String, Map<String, List<Double>>> run(
            Map<String, Measurement> systems, BiConsumer<String, Exception> onFailure) throws InterruptedException {
        List<String> names = new ArrayList<>(systems.keySet());
        Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();
        names.forEach(name -> figures.put(name, new LinkedHashMap<>()));
        for (int round = 0; round < warmUps + measured; round++) {
            for (String name : List.copyOf(names)) {
                Map<String, Double> run = measured(name, systems, onFailure);
                if (run.isEmpty()) {
                    figures.remove(name);
                } else if (round >= warmUps) {
                    run.forEach((figure, value) -> figures.get(name)
                            .computeIfAbsent(figure, first -> new ArrayList<>())
                            .add(value));
                }
            }
            names.retainAll(figures.keySet());
            Collections.rotate(names, -1);
        }
        return figures;
    }

    @SuppressWarnings("IllegalCatch") // Whatever a peer throws must not end the others.
    private static Map<String, Double> measured(
            String name, Map<String, Measurement> systems, BiConsumer<String, Exception> onFailure)
            throws InterruptedException {
        try {
            return systems.get(name).run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            onFailure.accept(name, e);
            return Map.of();
        }
    }
}
