/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks;

import io.tidings.benchmarks.brokers.BrokerServers;
import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Server;
import io.tidings.benchmarks.database.Servers;
import io.tidings.benchmarks.measure.Deadline;
import io.tidings.benchmarks.peers.Peers;
import io.tidings.benchmarks.report.FiguresPage;
import io.tidings.benchmarks.report.Findings;
import io.tidings.benchmarks.report.JsonFile;
import io.tidings.benchmarks.report.Report;
import io.tidings.benchmarks.report.SvgChart;
import io.tidings.benchmarks.report.TextReport;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.workload.Bench;
import io.tidings.benchmarks.workload.Scale;
import io.tidings.benchmarks.workload.Workload;
import io.tidings.benchmarks.workload.Workloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Measures, and shows what was measured. */
@CommandLine.Command(
        name = "tidings bench",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Measure Tidings beside hand-written JDBC and other libraries, in interleaved rounds on one database.",
            "docs/performance.md says how, and what the figures mean."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was measured; goals may be missed",
            "1:something failed, lost an event, or could not be measured",
            "2:the command line makes no sense",
            "130:interrupted"
        })
final class BenchCommand implements Callable<Integer> {

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON.")
    @Nullable Path json;

    @Option(names = "--chart", paramLabel = "FILE.svg", description = "Draw the ratios against their goals.")
    @Nullable Path chart;

    @Option(names = "--quick", description = "End within ten minutes: shorter runs, fewer rounds, smaller backlogs.")
    boolean quick;

    @Option(names = "--tiny", hidden = true, description = "End within seconds: proves only that everything runs.")
    boolean tiny;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Measure only these; see --list.")
    List<String> only = List.of();

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "postgresql",
            description = "postgresql, mariadb, sqlite or h2, which the benchmark starts, or the JDBC URL of a"
                    + " PostgreSQL or MariaDB whose user may create databases. Default: ${DEFAULT-VALUE}.")
    String database = "postgresql";

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "A redis://, kafka:// or amqp:// broker to measure on, in place of one that the benchmark"
                    + " starts; can be given once for each.")
    List<String> brokers = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds count. Default: 5, with --quick 3.")
    int rounds;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "End within so many minutes, and say what was left out. Default with --quick: 10.")
    int minutes;

    @Option(
            names = "--page",
            paramLabel = "FILE.md",
            description = "Replace the table in a page, between <!-- figures --> and <!-- /figures -->.")
    @Nullable Path page;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            split = ",",
            description = "Take for --page what --json wrote, and measure nothing.")
    List<Path> from = List.of();

    @Option(names = "--list", description = "Show what can be measured, and end.")
    boolean list;

    @CommandLine.Spec
    CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (list) {
            Workloads.all().forEach(workload -> out().printf("%-14s %s%n", workload.name(), workload.about()));
            return CommandLine.ExitCode.OK;
        }
        if (!from.isEmpty()) {
            return rewrite(from);
        }
        List<Workload> chosen = chosen();
        if (page != null && json == null) {
            throw new ParameterException(command(), "--page needs --json FILE, of which it is made");
        }
        if (chart != null && !chart.toString().endsWith(".svg")) {
            throw new ParameterException(command(), "--chart draws SVG only, into a file named so: " + chart);
        }
        return measure(chosen);
    }

    private int measure(List<Workload> chosen) throws Exception {
        try (Server server = server();
                BrokerServers brokerServers = brokerServers()) {
            Findings findings = new Findings(server.kind() == Kind.POSTGRESQL);
            List<Workload> workloads = amount().measured(chosen, !only.isEmpty(), findings::remark);
            Report report = new Run(bench(server, brokerServers, findings)).measure(workloads);
            show(report);
            findings.failures().forEach(this::progress);
            return findings.failures().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void show(Report report) throws IOException {
        new TextReport(width(), colored()).lines(report).forEach(out()::println);
        if (json != null) {
            JsonFile.write(report, json);
        }
        if (chart != null) {
            SvgChart.write(report, chart);
        }
        if (page != null && json != null) {
            FiguresPage.write(List.of(json), page);
        }
    }

    private int rewrite(List<Path> reports) throws IOException {
        if (page == null) {
            throw new ParameterException(command(), "--from needs --page FILE.md, whose table it makes");
        }
        FiguresPage.write(reports, page);
        return CommandLine.ExitCode.OK;
    }

    private List<Workload> chosen() {
        List<String> names = Workloads.all().stream().map(Workload::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new ParameterException(
                        command(), "--only knows no '%s', but %s".formatted(name, String.join(", ", names)));
            }
        }
        return Workloads.all().stream()
                .filter(workload -> only.isEmpty() || only.contains(workload.name()))
                .toList();
    }

    private Server server() {
        try {
            return Servers.of(database);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command(), "--database: " + e.getMessage(), e);
        }
    }

    private BrokerServers brokerServers() {
        try {
            return BrokerServers.of(brokers);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command(), "--broker: " + e.getMessage(), e);
        }
    }

    private Bench bench(Server server, BrokerServers brokerServers, Findings findings) {
        List<Contender> peers =
                Peers.all().stream().filter(peer -> peer.runsOn(server.kind())).toList();
        Scale scale = rounds > 0 ? amount().scale().withRounds(rounds) : amount().scale();
        return new Bench(
                server,
                brokerServers,
                scale,
                deadline(),
                amount().measured(peers, findings::remark),
                findings,
                this::progress);
    }

    /** A minute before the end: what has begun by then is ended, and servers stop. */
    private Deadline deadline() {
        return minutes > 0 ? Deadline.in(Duration.ofSeconds(Math.max(10, minutes * 60L - 60))) : amount().deadline();
    }

    private Amount amount() {
        return tiny ? Amount.TINY : quick ? Amount.QUICK : Amount.FULL;
    }

    private void progress(String line) {
        command().getErr().println(line);
    }

    private PrintWriter out() {
        return command().getOut();
    }

    private CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException("not called from a command line");
        }
        return spec.commandLine();
    }

    /** Picocli knows terminals, and NO_COLOR. */
    private static boolean colored() {
        return CommandLine.Help.Ansi.AUTO.enabled();
    }

    private static int width() {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : 100;
    }
}
