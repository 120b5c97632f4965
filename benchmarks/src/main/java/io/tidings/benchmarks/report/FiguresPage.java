/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A page with a table of ratios, which is made of the files that {@link JsonFile} writes. */
public final class FiguresPage {

    static final String BEGIN = "<!-- figures -->\n";
    static final String END = "<!-- /figures -->";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FiguresPage() {}

    /**
     * Replaces what stands between {@code <!-- figures -->} and {@code <!-- /figures -->}.
     *
     * @param reports files with one run each; of a ratio that is in several, the last counts
     * @param page with both marks
     * @throws IOException if a file cannot be read or written, or the page lacks a mark
     */
    public static void write(List<Path> reports, Path page) throws IOException {
        List<JsonNode> runs = new ArrayList<>();
        for (Path report : reports) {
            runs.add(MAPPER.readTree(report.toFile()));
        }
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(0, begin));
        if (begin < 0 || end < 0) {
            throw new IOException("%s has no place for figures: write %s and %s on lines of their own"
                    .formatted(page, BEGIN.strip(), END));
        }
        Files.writeString(page, text.substring(0, begin + BEGIN.length()) + figures(runs) + text.substring(end));
    }

    private static String figures(List<JsonNode> runs) {
        List<String> lines = new ArrayList<>();
        runs.forEach(run -> lines.add(machine(run)));
        lines.add("");
        Map<String, JsonNode> ratios = new LinkedHashMap<>();
        runs.forEach(run -> run.path("ratios").forEach(ratio -> ratios.put(name(ratio), ratio)));
        boolean goals = ratios.values().stream().anyMatch(FiguresPage::hasGoal);
        lines.add(goals ? "| ratio | value | goal | met |" : "| ratio | value |");
        lines.add(goals ? "|---|---|---|---|" : "|---|---|");
        ratios.forEach((name, ratio) -> {
            if (ratios.keySet().stream().noneMatch(other -> other.startsWith(name + "/"))) {
                lines.add(goals ? row(ratio) : "| `%s` | %s |".formatted(name, number(ratio.path("value"))));
            }
        });
        runs.forEach(run -> run.path("remarks").forEach(remark -> lines.add("\n" + remark.asText() + ".")));
        return String.join("\n", lines) + "\n";
    }

    private static String machine(JsonNode run) {
        JsonNode machine = run.path("machine");
        return "Commit %s, %s processors (%s), load %.1f before, Java %s, %s."
                .formatted(
                        run.path("commit").asText(),
                        machine.path("processors").asText(),
                        machine.path("processor").asText(),
                        machine.path("load").asDouble(),
                        machine.path("java").asText(),
                        machine.path("database").asText());
    }

    private static boolean hasGoal(JsonNode ratio) {
        return ratio.path("target").isNumber();
    }

    private static String row(JsonNode ratio) {
        JsonNode met = ratio.path("met");
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        name(ratio),
                        number(ratio.path("value")),
                        number(ratio.path("target")),
                        met.isBoolean() ? met.asBoolean() ? "yes" : "no" : "");
    }

    private static String name(JsonNode ratio) {
        return ratio.path("name").asText();
    }

    /** Three digits, and nothing for what is not there. */
    private static String number(JsonNode value) {
        if (!value.isNumber()) {
            return "";
        }
        double number = value.asDouble();
        return String.format(Locale.ROOT, number >= 100 ? "%.0f" : number >= 10 ? "%.1f" : "%.2f", number);
    }
}
