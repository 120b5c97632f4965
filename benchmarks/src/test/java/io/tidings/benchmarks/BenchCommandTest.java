/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.benchmarks.workload.Workload;
import io.tidings.benchmarks.workload.Workloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsWhatCanBeMeasured() {
        assertThat(run("--list")).isZero();

        assertThat(out.toString())
                .contains(Workloads.all().stream().map(Workload::name).toList());
    }

    @Test
    void knowsEveryNameOfTheTableOfGoals() {
        assertThat(Workloads.all())
                .extracting(Workload::name)
                .contains("publish-1", "publish-free", "publish-batch", "publish-peers", "drain", "drain-peers")
                .contains("drain-effects", "live", "fan-out", "fan-out-cost", "latency-local", "latency-remote")
                .contains("hostage", "size", "failing", "memory", "embedded")
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesAnUnknownNameAndSaysTheKnown() {
        assertThat(run("--only", "publish-1,speed")).isEqualTo(2);

        assertThat(err.toString()).contains("'speed'").contains("latency-remote");
    }

    @Test
    void refusesADatabaseThatItDoesNotKnow() {
        assertThat(run("--database", "oracle")).isEqualTo(2);

        assertThat(err.toString()).contains("'oracle' is neither postgresql, mariadb, sqlite or h2");
    }

    @Test
    void keepsThePasswordOfAUrlThatItRefusesToItself() {
        assertThat(run("--database", "jdbc:oracle:thin:x?password=secret")).isEqualTo(2);

        assertThat(err.toString()).doesNotContain("secret");
    }

    @Test
    void drawsSvgAlone() {
        assertThat(run("--chart", "chart.png")).isEqualTo(2);

        assertThat(err.toString()).contains("SVG");
    }

    @Test
    void understandsWhatThePageOnPerformanceShows() throws IOException {
        List<String> shown = Files.readAllLines(Path.of("../docs/performance.md")).stream()
                .filter(line -> line.startsWith("./tidings bench"))
                .map(line -> line.replaceAll(" *#.*", ""))
                .toList();

        assertThat(shown)
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(run((line + " --help")
                                .replace("./tidings bench ", "")
                                .split(" ")))
                        .as(line)
                        .isZero());
    }

    @Test
    void saysItsExitCodes() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("Exit codes:").contains("goals may be missed");
    }

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
