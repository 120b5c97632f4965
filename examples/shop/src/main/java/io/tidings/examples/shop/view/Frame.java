/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays out one picture of a run as lines of text. */
final class Frame {

    private static final int NAME = 13;
    private static final int HANDLED = 8;
    private static final int STATE = 20;
    private static final int RETRYING = 9;
    private static final int DEAD = 6;
    private static final int MARGIN = 1;
    private static final int GAP = 2;
    private static final int FEWEST_COLUMNS = 64;

    private final Paint paint;
    private final LagHistory history = new LagHistory();

    Frame(Paint paint) {
        this.paint = paint;
    }

    List<String> lines(Snapshot snapshot, List<Moment> moments, Screen.Size size) {
        history.note(snapshot);
        int width = Math.max(FEWEST_COLUMNS, size.columns()) - 2 * MARGIN;
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(title(snapshot, width));
        lines.add("");
        lines.add(orders(snapshot.orders(), width));
        lines.add(instances(snapshot.instances()));
        lines.add("");
        lines.add(heading(width));
        snapshot.rows().forEach(row -> lines.add(row(row, snapshot, width)));
        lines.add("");
        int room = Math.max(1, size.lines() - lines.size() - 1);
        moments.subList(Math.max(0, moments.size() - room), moments.size())
                .forEach(moment -> lines.add(moment(moment, width)));
        return lines.stream()
                .limit(size.lines())
                .map(line -> " ".repeat(MARGIN) + line)
                .toList();
    }

    private String title(Snapshot snapshot, int width) {
        boolean placing = snapshot.elapsed().compareTo(snapshot.runFor()) < 0;
        String time = placing
                ? Words.clock(snapshot.elapsed()) + " of " + Words.clock(snapshot.runFor())
                : Words.clock(snapshot.elapsed()) + ", settling";
        return paint.bold(Words.left(snapshot.title(), width - time.length() - GAP))
                + " ".repeat(GAP)
                + paint.dim(time);
    }

    private String orders(Snapshot.Orders orders, int width) {
        String text = String.format(
                Locale.ROOT,
                "%d orders placed, %.0f a second; %d cancelled; %d rolled back",
                orders.placed(),
                orders.perSecond(),
                orders.cancelled(),
                orders.rolledBack());
        return Words.fit(text, width);
    }

    private String instances(List<Snapshot.Instance> instances) {
        StringBuilder text = new StringBuilder();
        for (Snapshot.Instance instance : instances) {
            String dot = instance.working() ? paint.green(paint.dot()) : paint.red(paint.dot());
            text.append(dot).append(' ').append(instance.name()).append(' ').append(paint.dim(instance.state()));
            text.append("    ");
        }
        return text.toString().stripTrailing();
    }

    private String heading(int width) {
        return paint.dim(Words.left("subscription", NAME)
                + Words.right("handled", HANDLED)
                + " ".repeat(GAP)
                + Words.left("state", STATE)
                + Words.left("behind over time", drawing(width))
                + " ".repeat(GAP)
                + Words.right("retrying", RETRYING)
                + Words.right("dead", DEAD));
    }

    private String row(Snapshot.Row row, Snapshot snapshot, int width) {
        Snapshot.Standing standing = row.standing();
        if (standing == null) {
            return paint.dim(
                    Words.left(row.name(), NAME) + Words.right("-", HANDLED) + " ".repeat(GAP) + "joins later");
        }
        String drawing = history.draw(row.name(), snapshot.runFor(), drawing(width), paint);
        return Words.left(row.name(), NAME)
                + Words.right(Long.toString(standing.handled()), HANDLED)
                + " ".repeat(GAP)
                + state(standing)
                + paint.yellow(drawing)
                + " ".repeat(GAP)
                + number(standing.retrying(), RETRYING, false)
                + number(standing.dead(), DEAD, true);
    }

    private String state(Snapshot.Standing standing) {
        if (!standing.isBehind()) {
            return paint.green(Words.left("up to date", STATE));
        }
        String text = "%d behind, %s".formatted(standing.behind(), Words.seconds(standing.lag()));
        String fitted = Words.left(text, STATE);
        return standing.retrying() > 0 ? paint.yellow(fitted) : fitted;
    }

    private String number(long number, int width, boolean bad) {
        String text = Words.right(Long.toString(number), width);
        if (number == 0) {
            return paint.dim(text);
        }
        return bad ? paint.red(text) : paint.yellow(text);
    }

    private String moment(Moment moment, int width) {
        String clock = Words.clock(moment.at());
        String text = Words.fit(moment.text(), width - clock.length() - 2 * GAP);
        String dot = switch (moment.tone()) {
            case GOOD -> paint.green(paint.dot());
            case TROUBLE -> paint.red(paint.dot());
            case PLAIN -> paint.dim(paint.dot());
        };
        return paint.dim(clock) + " " + dot + " " + text;
    }

    private static int drawing(int width) {
        return width - NAME - HANDLED - GAP - STATE - GAP - RETRYING - DEAD;
    }
}
