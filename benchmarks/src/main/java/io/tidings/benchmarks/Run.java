/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks;

import io.tidings.benchmarks.database.Server;
import io.tidings.benchmarks.report.Findings;
import io.tidings.benchmarks.report.Machine;
import io.tidings.benchmarks.report.Report;
import io.tidings.benchmarks.workload.Bench;
import io.tidings.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One run of the benchmarks on one server. */
final class Run {

    private final Server server;
    private final Findings findings;
    private final Consumer<String> progress;
    private final Bench bench;

    Run(Bench bench) {
        this.bench = bench;
        this.server = bench.server();
        this.findings = bench.findings();
        this.progress = bench.progress();
    }

    /** Measures some workloads; one that fails does not end the others. */
    Report measure(List<Workload> workloads) throws InterruptedException {
        Machine machine = Machine.here(server.description());
        machine.facts().forEach((fact, value) -> progress.accept(fact + ": " + value));
        int left = workloads.size();
        for (Workload workload : workloads) {
            Bench part = bench.until(bench.deadline().shared(left--));
            if (!workload.runsOn(server.kind())) {
                findings.remark("%s was left out: it does not run on %s".formatted(workload.name(), server.kind()));
            } else if (bench.deadline().isOver()) {
                findings.remark("%s was left out for lack of time".formatted(workload.name()));
            } else {
                measure(workload, part);
            }
        }
        List<String> remarks = Stream.concat(findings.remarks().stream(), findings.failures().stream())
                .toList();
        return new Report(machine, commit(), findings.systems(), findings.results(), findings.ratios(), remarks);
    }

    @SuppressWarnings("IllegalCatch") // Hours of measuring must not end without a report.
    private void measure(Workload workload, Bench part) throws InterruptedException {
        long start = System.nanoTime();
        try {
            workload.run(part);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            findings.failure("%s failed: %s".formatted(workload.name(), e));
        }
        progress.accept("%s took %d s".formatted(workload.name(), (System.nanoTime() - start) / 1_000_000_000));
    }

    /** What git says of the working directory; it need not be a checkout. */
    private static String commit() throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(10, TimeUnit.SECONDS) && !text.isEmpty() ? text : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
