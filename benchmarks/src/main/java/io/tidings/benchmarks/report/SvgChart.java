/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import io.tidings.benchmarks.measure.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The ratios that have a goal as bars: how far each is beyond its goal, or short of it. The axis is logarithmic, so
 * that half and double are equally far from the goal.
 */
public final class SvgChart {

    private static final int ROW = 22;
    private static final int TOP = 70;
    private static final int LABELS = 330;
    private static final int PLOT = 420;
    private static final int VALUES = 210;
    private static final int WIDTH = LABELS + PLOT + VALUES;

    /** The axis ends at a tenth of the goal and at ten times the goal; bars beyond are cut there. */
    private static final double DECADES = 1;

    private SvgChart() {}

    /**
     * Draws a report.
     *
     * @param report what was found
     * @param file replaced if it exists
     * @throws IOException if it cannot be written
     */
    public static void write(Report report, Path file) throws IOException {
        Files.writeString(file, text(report));
    }

    static String text(Report report) {
        List<Ratio> ratios =
                report.ratios().stream().filter(ratio -> ratio.goal() != null).toList();
        int bottom = TOP + ROW * ratios.size();
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d"                 font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                """.formatted(WIDTH, bottom + 60));
        line(svg, 10, 22, "font-size=\"16\" font-weight=\"bold\"", "Tidings: ratios against their goals");
        line(svg, 10, 42, "fill=\"#555\"", "To the right of the line at 1 a goal is met. Logarithmic axis.");
        axis(svg, bottom);
        for (int i = 0; i < ratios.size(); i++) {
            bar(svg, ratios.get(i), TOP + ROW * i);
        }
        String facts = report.machine().facts().entrySet().stream()
                .map(fact -> fact.getKey() + " " + fact.getValue())
                .reduce("commit " + report.commit(), (all, fact) -> all + "; " + fact);
        line(svg, 10, bottom + 45, "fill=\"#555\" font-size=\"9\"", facts);
        return svg.append("</svg>\n").toString();
    }

    private static void axis(StringBuilder svg, int bottom) {
        for (double tick : new double[] {0.1, 0.2, 0.5, 1, 2, 5, 10}) {
            double x = x(tick);
            String style = tick == 1 ? "stroke=\"#333\" stroke-width=\"2\"" : "stroke=\"#ddd\"";
            append(
                    svg,
                    "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" %4$s/>\n",
                    x,
                    TOP - 6,
                    bottom,
                    style);
            String label = String.format(Locale.ROOT, tick < 1 ? "%.1f" : "%.0f", tick);
            line(svg, x, bottom + 16, "text-anchor=\"middle\" fill=\"#555\"", label);
        }
    }

    private static void bar(StringBuilder svg, Ratio ratio, int y) {
        Goal goal = Objects.requireNonNull(ratio.goal());
        double end = x(ratio.margin());
        double goalLine = x(1);
        append(
                svg,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                Math.min(end, goalLine),
                y,
                Math.max(1, Math.abs(end - goalLine)),
                ROW - 6,
                ratio.isMet() ? "#2e7d32" : "#c62828");
        boolean whole = !ratio.name().contains("/");
        line(svg, whole ? 10 : 24, y + 12, whole ? "font-weight=\"bold\"" : "", ratio.name());
        String text = String.format(
                Locale.ROOT,
                "%.3g, %s %.3g: %s",
                ratio.value(),
                goal.atMost() ? "at most" : "at least",
                goal.value(),
                ratio.isMet() ? "met" : "missed");
        line(svg, LABELS + PLOT + 10, y + 12, "", text);
    }

    private static double x(double margin) {
        double decades = Math.max(-DECADES, Math.min(DECADES, Math.log10(margin)));
        return LABELS + PLOT * (decades + DECADES) / (2 * DECADES);
    }

    private static void line(StringBuilder svg, double x, int y, String style, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        append(svg, "<text x=\"%.1f\" y=\"%d\" %s>%s</text>\n", x, y, style, escaped);
    }

    private static void append(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
