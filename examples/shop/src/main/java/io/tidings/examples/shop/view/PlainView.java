/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Shows a run line by line: what happens when it happens, and how it stands every other second. */
final class PlainView implements View {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final PrintStream out;
    private Duration last = Duration.ZERO;

    PlainView(PrintStream out) {
        this.out = out;
    }

    @Override
    public void happened(Moment moment) {
        out.println(Words.clock(moment.at()) + "  " + moment.text());
        out.flush();
    }

    @Override
    public void stands(Snapshot snapshot) {
        if (snapshot.elapsed().minus(last).compareTo(PAUSE) < 0) {
            return;
        }
        last = snapshot.elapsed();
        List<String> behind = new ArrayList<>();
        for (Snapshot.Row row : snapshot.rows()) {
            Snapshot.Standing standing = row.standing();
            if (standing != null && standing.isBehind()) {
                behind.add("%s %d (%s)".formatted(row.name(), standing.behind(), Words.seconds(standing.lag())));
            }
        }
        out.printf(
                "%s    %d placed, %d cancelled; %s%n",
                Words.clock(snapshot.elapsed()),
                snapshot.orders().placed(),
                snapshot.orders().cancelled(),
                behind.isEmpty() ? "nobody is behind" : "behind: " + String.join(", ", behind));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
