/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.measure.Medians;
import io.tidings.benchmarks.measure.Rounds;
import io.tidings.benchmarks.report.Contestant;
import io.tidings.benchmarks.report.Result;
import io.tidings.benchmarks.system.Contender;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Systems measured side by side under one name. Not thread-safe. */
final class Comparison {

    private final Bench bench;
    private final String name;
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, Measurement> systems = new LinkedHashMap<>();
    private final Set<String> mayFail = new HashSet<>();
    private boolean cold;
    private Map<String, Map<String, List<Double>>> runs = Map.of();

    Comparison(Bench bench, String name) {
        this.bench = bench;
        this.name = name;
    }

    /** Declares a figure that each run returns. */
    Comparison figure(String figure, String unit) {
        units.put(figure, unit);
        return this;
    }

    /** Has no round to warm up, for what begins with a new process anyway, or takes long. */
    Comparison cold() {
        cold = true;
        return this;
    }

    /** Adds a system whose failure is a failure of the benchmark. */
    Comparison add(String system, Measurement measurement) {
        systems.put(system, measurement);
        return this;
    }

    /** Adds a system of others: when it fails, it is left out, and the report says so. */
    Comparison addPeer(String system, Measurement measurement) {
        mayFail.add(system);
        return add(system, measurement);
    }

    /** Adds a contender under its own name; when a peer fails, it is left out, and the report says so. */
    Comparison add(Contender contender, Measurement measurement) {
        bench.findings().add(new Contestant(contender.name(), contender.version(), contender.settings()));
        return bench.peers().contains(contender)
                ? addPeer(contender.name(), measurement)
                : add(contender.name(), measurement);
    }

    /** Measures all rounds and reports every figure. */
    Comparison run() throws InterruptedException {
        bench.progress().accept(name + ": " + String.join(", ", systems.keySet()));
        Rounds rounds = cold ? bench.scale().cold().rounds() : bench.scale().rounds();
        runs = rounds.run(systems, bench.deadline(), this::failed);
        remarkOnTime(rounds.measured());
        runs.forEach((system, figures) -> figures.forEach(
                (figure, values) -> bench.findings().add(new Result(title(figure), system, unit(figure), values))));
        return this;
    }

    private void remarkOnTime(int rounds) {
        int done = runs.values().stream()
                .flatMap(figures -> figures.values().stream())
                .mapToInt(List::size)
                .max()
                .orElse(0);
        if (bench.deadline().isOver() && done < rounds) {
            bench.findings().remark("%s: %d of %d rounds, for lack of time".formatted(name, done, rounds));
        }
    }

    /** Whether a system was measured to the end. */
    boolean has(String system) {
        return runs.containsKey(system);
    }

    /** The ratio of two systems in one figure; empty if one of them failed. */
    Optional<Double> ratio(String figure, String system, String other) {
        return ratio(system, figure, other, figure);
    }

    /** The ratio of a figure of one system to a figure of another; empty if one of them failed. */
    Optional<Double> ratio(String system, String figure, String other, String otherFigure) {
        @Nullable List<Double> above = values(figure, system);
        @Nullable List<Double> below = values(otherFigure, other);
        return above == null || below == null ? Optional.empty() : Optional.of(Medians.ratio(above, below));
    }

    /** The system with the highest median of a figure among some. */
    Optional<String> highest(String figure, Collection<String> among) {
        return measured(figure, among).max(Comparator.comparingDouble(system -> median(figure, system)));
    }

    /** The system with the lowest median of a figure among some. */
    Optional<String> lowest(String figure, Collection<String> among) {
        return measured(figure, among).min(Comparator.comparingDouble(system -> median(figure, system)));
    }

    private java.util.stream.Stream<String> measured(String figure, Collection<String> among) {
        return among.stream().filter(system -> values(figure, system) != null);
    }

    /** The median of a figure of a system that was measured. */
    double median(String figure, String system) {
        @Nullable List<Double> values = values(figure, system);
        if (values == null) {
            throw new IllegalStateException("%s: %s of %s was not measured".formatted(name, figure, system));
        }
        return Medians.median(values);
    }

    private @Nullable List<Double> values(String figure, String system) {
        Map<String, List<Double>> figures = runs.getOrDefault(system, Map.of());
        return figures.get(figure);
    }

    private void failed(String system, Exception reason) {
        String text = "%s: %s failed and is left out: %s".formatted(name, system, reason);
        if (mayFail.contains(system)) {
            bench.findings().remark(text);
        } else {
            bench.findings().failure(text);
        }
        bench.progress().accept(text);
    }

    private String title(String figure) {
        return units.size() == 1 ? name : name + "/" + figure;
    }

    private String unit(String figure) {
        return units.getOrDefault(figure, "");
    }
}
