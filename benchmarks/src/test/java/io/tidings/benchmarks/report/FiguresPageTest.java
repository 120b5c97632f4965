/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.benchmarks.measure.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresPageTest {

    @TempDir
    private Path folder;

    @Test
    void replacesTheTableAndNothingElse() throws IOException {
        Path page = page("before\n<!-- figures -->\nold\n<!-- /figures -->\nafter\n");
        Path one = report("one.json", new Ratio("publish-1", 0.9, Goal.atLeast(0.95)));
        Path two = report(
                "two.json",
                new Ratio("publish-1", 0.95, Goal.atLeast(0.95)),
                new Ratio("publish-1/8-connections", 0.95, Goal.atLeast(0.95)),
                new Ratio("drain-peers/jobrunr", 123.4, Goal.atLeast(100)),
                new Ratio("failing", 12.34, null));

        FiguresPage.write(List.of(one, two), page);

        assertThat(page)
                .content()
                .startsWith("before\n<!-- figures -->\nCommit abc, 2 processors")
                .endsWith("""

                | ratio | value | goal | met |
                |---|---|---|---|
                | `publish-1/8-connections` | 0.95 | 0.95 | yes |
                | `drain-peers/jobrunr` | 123 | 100 | yes |
                | `failing` | 12.3 |  |  |

                size was left out.

                size was left out.
                <!-- /figures -->
                after
                """);
    }

    @Test
    void leavesOutGoalsWhereThereAreNone() throws IOException {
        Path page = page("<!-- figures -->\n<!-- /figures -->\n");

        FiguresPage.write(List.of(report("one.json", new Ratio("failing", 0.5, null))), page);

        assertThat(page).content().contains("""

                | ratio | value |
                |---|---|
                | `failing` | 0.50 |
                """);
    }

    @Test
    void refusesAPageWithoutAPlace() throws IOException {
        Path page = page("nothing here\n<!-- figures -->\n");

        assertThatThrownBy(() -> FiguresPage.write(List.of(report("one.json")), page))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("<!-- /figures -->");
    }

    private Path page(String text) throws IOException {
        return Files.writeString(folder.resolve("page.md"), text);
    }

    private Path report(String name, Ratio... ratios) throws IOException {
        Path file = folder.resolve(name);
        Machine machine = new Machine(java.util.Map.of("processors", "2"));
        JsonFile.write(
                new Report(machine, "abc", List.of(), List.of(), List.of(ratios), List.of("size was left out")), file);
        return file;
    }
}
