/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void showsFactsSystemsFiguresRatiosAndRemarks() {
        List<String> lines = new TextReport(80, false).lines(Reports.example());

        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("processors").endsWith("2"))
                .anySatisfy(line -> assertThat(line).isEqualTo("tidings 0.1.0: all defaults"))
                .anySatisfy(line -> assertThat(line).contains("tidings").endsWith("11,000 events/s"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("publish-1 ")
                        .contains("0.957")
                        .endsWith("met"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("latency-local")
                        .contains("at most 2 ")
                        .endsWith("missed"))
                .anySatisfy(line -> assertThat(line).startsWith("failing").endsWith("0.500"))
                .contains("size was left out for lack of time");
    }

    @Test
    void fitsTheWidth() {
        assertThat(new TextReport(80, false).lines(Reports.example()))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void colorsOnlyWhenAskedTo() {
        assertThat(String.join("", new TextReport(80, false).lines(Reports.example())))
                .doesNotContain("\u001b");
        assertThat(String.join("", new TextReport(80, true).lines(Reports.example())))
                .contains("\u001b[31mmissed");
    }
}
