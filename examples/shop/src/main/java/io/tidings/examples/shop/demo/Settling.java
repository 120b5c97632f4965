/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits for everybody to catch up, as long as there is progress. */
final class Settling {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Watch watch;
    private final Director director;
    private final Timeline timeline;
    private long left = Long.MAX_VALUE;
    private Duration progressAt;

    Settling(Watch watch, Director director, Timeline timeline) {
        this.watch = watch;
        this.director = director;
        this.timeline = timeline;
        this.progressAt = timeline.elapsed();
    }

    boolean isSettled() {
        return director.stepsLeft() == 0 && watch.areCaughtUp(Names.parts());
    }

    /** Tells whether nothing has moved for long. */
    boolean isStuck() {
        long now = director.stepsLeft()
                + watch.notForwarded()
                + Names.parts().stream().mapToLong(watch::behind).sum();
        if (now < left) {
            left = now;
            progressAt = timeline.elapsed();
        }
        return timeline.elapsed().minus(progressAt).compareTo(PATIENCE) > 0;
    }

    /** Says what is missing, for when patience is at its end. */
    String missing() {
        List<String> missing = new ArrayList<>(director.waitingFor());
        if (watch.notForwarded() > 0) {
            missing.add("the relay (%d behind)".formatted(watch.notForwarded()));
        }
        for (String part : Names.parts()) {
            if (watch.behind(part) > 0) {
                missing.add("%s (%d behind)".formatted(part, watch.behind(part)));
            }
        }
        return String.join(", ", missing);
    }
}
