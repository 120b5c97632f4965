/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class SvgChartTest {

    @TempDir
    private Path folder;

    @Test
    void drawsABarForEachRatioWithAGoal() throws Exception {
        Document svg = drawn();

        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2);
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("publish-1", "0.957, at least 0.950: met", "2.50, at most 2.00: missed", "processors 2")
                .doesNotContain("failing");
    }

    @Test
    void escapesWhatXmlKnows() throws IOException {
        Report example = Reports.example();
        Report odd = new Report(
                new Machine(java.util.Map.of("cpu", "<fast> & hot")),
                example.commit(),
                example.systems(),
                example.results(),
                example.ratios(),
                example.remarks());

        assertThat(SvgChart.text(odd)).contains("&lt;fast&gt; &amp; hot");
    }

    private Document drawn() throws Exception {
        Path file = folder.resolve("chart.svg");
        SvgChart.write(Reports.example(), file);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }
}
