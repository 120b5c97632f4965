/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count has grown lately. Not thread-safe. */
final class Rate {

    private static final long LATELY_NANOS = Duration.ofSeconds(3).toNanos();
    private static final double NANOS = 1e9;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long at, long count) {}

    void add(long count) {
        samples.addLast(new Sample(System.nanoTime(), count));
        while (samples.size() > 2 && samples.getLast().at() - samples.getFirst().at() > LATELY_NANOS) {
            samples.removeFirst();
        }
    }

    long perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        return Math.round((last.count() - first.count()) / Math.max(1e-3, (last.at() - first.at()) / NANOS));
    }
}
