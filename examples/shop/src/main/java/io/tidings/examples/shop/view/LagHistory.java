/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far behind each subscription was over a run, as small drawings on one scale. */
final class LagHistory {

    private static final int HIGHEST = 8;
    private static final double LEAST_SCALE = 25;

    private final Map<String, List<Sample>> samples = new HashMap<>();
    private double most = LEAST_SCALE;

    void note(Snapshot snapshot) {
        for (Snapshot.Row row : snapshot.rows()) {
            Snapshot.Standing standing = row.standing();
            if (standing != null) {
                samples.computeIfAbsent(row.name(), name -> new ArrayList<>())
                        .add(new Sample(snapshot.elapsed(), standing.isBehind() ? standing.behind() : 0));
                most = Math.max(most, (double) standing.behind());
            }
        }
    }

    /** Draws one subscription; the width stands for the time given. */
    String draw(String name, Duration wholeRun, int width, Paint paint) {
        long[] cells = new long[width];
        for (Sample sample : samples.getOrDefault(name, List.of())) {
            long cell = sample.at().toMillis() * width / Math.max(1, wholeRun.toMillis());
            int index = (int) Math.min(width - 1L, cell);
            cells[index] = Math.max(cells[index], sample.behind());
        }
        StringBuilder drawing = new StringBuilder(width);
        for (long behind : cells) {
            drawing.append(paint.bar(height(behind)));
        }
        return drawing.toString();
    }

    /** The root, so that a few are seen beside many. */
    private int height(long behind) {
        return (int) Math.min(HIGHEST, Math.round(HIGHEST * Math.sqrt(behind / most)));
    }

    private record Sample(Duration at, long behind) {}
}
