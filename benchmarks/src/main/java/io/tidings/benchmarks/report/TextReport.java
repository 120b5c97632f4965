/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The report for people.
 *
 * @param width of a line, in characters
 * @param colored whether to mark what is missed by color too
 */
public record TextReport(int width, boolean colored) {

    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";
    private static final int VALUE = 12;
    private static final int SHORTEST = 40;

    /**
     * Lays out a report.
     *
     * @param report what was found
     * @return its lines
     */
    public List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        report.machine().facts().forEach((fact, value) -> lines.add(cut("%-12s %s".formatted(fact, value), width)));
        lines.add(cut("%-12s %s".formatted("commit", report.commit()), width));
        if (!report.systems().isEmpty()) {
            lines.add("");
            report.systems()
                    .forEach(system -> lines.add(
                            cut("%s %s: %s".formatted(system.name(), system.version(), system.settings()), width)));
        }
        if (!report.results().isEmpty()) {
            lines.add("");
            report.results().forEach(result -> lines.add(line(result)));
        }
        if (!report.ratios().isEmpty()) {
            lines.add("");
            report.ratios().forEach(ratio -> lines.add(line(ratio)));
        }
        if (!report.remarks().isEmpty()) {
            lines.add("");
            lines.addAll(report.remarks());
        }
        return lines;
    }

    private String line(Result result) {
        int text = Math.max(SHORTEST, width) - VALUE - 14;
        int name = text * 3 / 5;
        return "%s %s %s %s"
                .formatted(
                        padded(result.name(), name),
                        padded(result.system(), text - name),
                        number(result.value()),
                        result.unit())
                .stripTrailing();
    }

    private String line(Ratio ratio) {
        int text = Math.max(SHORTEST, width) - VALUE - 26;
        String start = padded(ratio.name(), text) + " " + number(ratio.value());
        if (ratio.goal() == null) {
            return start;
        }
        String bound = (ratio.goal().atMost() ? "at most " : "at least ")
                + goal(ratio.goal().value());
        return start + "  " + padded(bound, 16) + (ratio.isMet() ? colored(GREEN, "met") : colored(RED, "missed"));
    }

    private String colored(String color, String text) {
        return colored ? color + text + PLAIN : text;
    }

    /** Thousands without decimals, small numbers with three digits that say something. */
    private static String number(double value) {
        String format = value >= 1000 ? "%,.0f" : value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, "%" + VALUE + "s", String.format(Locale.ROOT, format, value));
    }

    private static String goal(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String padded(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", cut(text, width));
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(1, width - 1)) + "…";
    }
}
