/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.benchmarks.brokers.BrokerServers;
import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Server;
import io.tidings.benchmarks.database.Servers;
import io.tidings.benchmarks.measure.Deadline;
import io.tidings.benchmarks.report.Findings;
import io.tidings.benchmarks.report.Ratio;
import io.tidings.benchmarks.report.Report;
import io.tidings.benchmarks.report.Result;
import io.tidings.benchmarks.workload.Bench;
import io.tidings.benchmarks.workload.Scale;
import io.tidings.benchmarks.workload.Workload;
import io.tidings.benchmarks.workload.Workloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs workloads so small that they prove only that everything works; what they measure is not looked at. */
class RunIT {

    private final List<String> failures = new ArrayList<>();

    @Test
    void measuresOnPostgresql() throws InterruptedException {
        String[] names = {"publish-1", "publish-batch", "drain", "live", "latency-remote", "failing", "embedded"};

        Report report = measure("postgresql", Deadline.never(), workloads(names));

        assertThat(failures).isEmpty();
        assertThat(report.ratios()).extracting(Ratio::name).contains(names);
        assertThat(report.results())
                .allSatisfy(result -> assertThat(result.value()).isFinite())
                .extracting(Result::system)
                .contains("tidings", "tidings.inTransaction", "by hand", "unnest", "COPY", "raw read");
    }

    @Test
    void measuresTheSameWithoutGoalsElsewhere() throws InterruptedException {
        Report report = measure("h2", Deadline.never(), workloads("publish-1", "latency-remote"));

        assertThat(failures).isEmpty();
        assertThat(report.ratios()).isNotEmpty().extracting(Ratio::goal).containsOnlyNulls();
        assertThat(report.remarks()).containsExactly("latency-remote was left out: it does not run on H2");
    }

    @Test
    void saysWhatItLeftOutForLackOfTime() throws InterruptedException {
        Report report = measure("sqlite", Deadline.in(Duration.ZERO), workloads("publish-1"));

        assertThat(report.results()).isEmpty();
        assertThat(report.remarks()).containsExactly("publish-1 was left out for lack of time");
    }

    private Report measure(String database, Deadline deadline, List<Workload> workloads) throws InterruptedException {
        try (Server server = Servers.of(database);
                BrokerServers brokers = BrokerServers.of(List.of())) {
            Findings findings = new Findings(server.kind() == Kind.POSTGRESQL);
            Bench bench = new Bench(server, brokers, Scale.TINY, deadline, List.of(), findings, line -> {});
            Report report = new Run(bench).measure(workloads);
            failures.addAll(findings.failures());
            return report;
        }
    }

    private static List<Workload> workloads(String... names) {
        return Workloads.all().stream()
                .filter(workload -> List.of(names).contains(workload.name()))
                .toList();
    }
}
