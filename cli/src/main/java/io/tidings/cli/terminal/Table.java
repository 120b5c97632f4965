/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** Lays out rows under headings. Not thread-safe. */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private BinaryOperator<String> paint = (heading, cell) -> cell;

    /** How a column is set. */
    private enum Layout {
        LEFT,
        RIGHT,
        ELASTIC
    }

    private record Column(String heading, Layout layout) {}

    /** Has neither columns nor rows. */
    public Table() {}

    /**
     * Adds a column of text.
     *
     * @param heading its heading
     * @return this
     */
    public Table text(String heading) {
        columns.add(new Column(heading, Layout.LEFT));
        return this;
    }

    /**
     * Adds a column of numbers.
     *
     * @param heading its heading
     * @return this
     */
    public Table number(String heading) {
        columns.add(new Column(heading, Layout.RIGHT));
        return this;
    }

    /**
     * Adds a column of text that is cut when a line would not fit.
     *
     * @param heading its heading
     * @return this
     */
    public Table elastic(String heading) {
        columns.add(new Column(heading, Layout.ELASTIC));
        return this;
    }

    /**
     * Sets how cells are coloured.
     *
     * @param painter gets the heading and the cell, already padded
     * @return this
     */
    public Table paint(BinaryOperator<String> painter) {
        this.paint = painter;
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells one per column
     */
    public void row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row must have %d cells, has %d".formatted(columns.size(), cells.length));
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(Text.harmless(String.valueOf(cell)));
        }
        rows.add(row);
    }

    /**
     * Sets the table.
     *
     * @param style how headings stand out
     * @param width the columns that a line may take
     * @return the lines: headings, then rows
     */
    public List<String> lines(Style style, int width) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        List<String> headings = columns.stream().map(Column::heading).toList();
        lines.add(style.bold(line(headings, widths, false)));
        for (List<String> row : rows) {
            lines.add(line(row, widths, true));
        }
        return lines;
    }

    private int[] widths(int available) {
        int[] widths = new int[columns.size()];
        int total = GAP.length() * (columns.size() - 1);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Text.width(columns.get(i).heading());
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], Text.width(row.get(i)));
            }
            total += widths[i];
        }
        for (int i = widths.length - 1; i >= 0 && total > available; i--) {
            if (columns.get(i).layout() == Layout.ELASTIC) {
                int floor = Math.max(8, Text.width(columns.get(i).heading()));
                int smaller = Math.min(widths[i], Math.max(floor, widths[i] - (total - available)));
                total -= widths[i] - smaller;
                widths[i] = smaller;
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths, boolean painted) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Column column = columns.get(i);
            String cell = Text.cut(cells.get(i), widths[i]);
            String space = " ".repeat(widths[i] - Text.width(cell));
            boolean last = i == widths.length - 1;
            line.append(column.layout() == Layout.RIGHT ? space : "");
            line.append(painted ? paint.apply(column.heading(), cell) : cell);
            line.append(column.layout() == Layout.RIGHT || last ? "" : space);
            line.append(last ? "" : GAP);
        }
        return line.toString();
    }
}
