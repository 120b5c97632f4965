/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import io.tidings.benchmarks.measure.Goal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what workloads found. Not thread-safe. */
public final class Findings {

    private final boolean goals;
    private final Map<String, Contestant> systems = new LinkedHashMap<>();
    private final List<Result> results = new ArrayList<>();
    private final Map<String, List<Ratio>> ratios = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * Begins with nothing.
     *
     * @param goals whether the goals hold on this database; if not, ratios are shown without them
     */
    public Findings(boolean goals) {
        this.goals = goals;
    }

    /**
     * Takes a system that is measured; one that was taken before is left as it was.
     *
     * @param system what it is
     */
    public void add(Contestant system) {
        systems.putIfAbsent(system.name(), system);
    }

    /**
     * Takes a figure.
     *
     * @param result the figure
     */
    public void add(Result result) {
        results.add(result);
    }

    /**
     * Takes a ratio.
     *
     * @param workload its name in the table of goals
     * @param setting what tells it from the workload's other ratios; empty if there is only one
     * @param value as measured
     * @param goal what it is to reach
     */
    public void ratio(String workload, String setting, double value, Goal goal) {
        add(workload, setting, value, goals ? goal : null);
    }

    /**
     * Takes a ratio whose goal holds on whatever database the rest is measured.
     *
     * @param workload its name in the table of goals
     * @param setting what tells it from the workload's other ratios; empty if there is only one
     * @param value as measured
     * @param goal what it is to reach
     */
    public void ratioEverywhere(String workload, String setting, double value, Goal goal) {
        add(workload, setting, value, goal);
    }

    private void add(String workload, String setting, double value, @Nullable Goal goal) {
        String name = setting.isEmpty() ? workload : workload + "/" + Names.fit(setting);
        ratios.computeIfAbsent(workload, first -> new ArrayList<>()).add(new Ratio(name, value, goal));
    }

    /**
     * Takes something to know when reading the figures, such as what was left out.
     *
     * @param remark one sentence
     */
    public void remark(String remark) {
        remarks.add(remark);
    }

    /**
     * Takes note that Tidings or the hand-written code failed.
     *
     * @param failure what failed, and why
     */
    public void failure(String failure) {
        failures.add(failure);
    }

    /** Returns all systems in the order they came. */
    public List<Contestant> systems() {
        return List.copyOf(systems.values());
    }

    /** Returns all figures in the order they came. */
    public List<Result> results() {
        return List.copyOf(results);
    }

    /**
     * Returns all ratios. A workload with several begins with the worst of them under its plain name: the one with the
     * smallest margin to its goal.
     *
     * @return the ratios in the order they came
     */
    public List<Ratio> ratios() {
        List<Ratio> all = new ArrayList<>();
        ratios.forEach((workload, settings) -> {
            if (settings.stream().noneMatch(ratio -> ratio.name().equals(workload))) {
                Ratio worst = settings.stream()
                        .min(Comparator.comparingDouble(Ratio::margin))
                        .orElseThrow();
                all.add(new Ratio(workload, worst.value(), worst.goal()));
            }
            all.addAll(settings);
        });
        return all;
    }

    /** Returns what to know when reading the figures. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Returns what failed. */
    public List<String> failures() {
        return List.copyOf(failures);
    }
}
