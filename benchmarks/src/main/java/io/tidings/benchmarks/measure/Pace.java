/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import io.tidings.benchmarks.measure.FullSpeed.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Repeats something at a fixed pace, on a few threads in turn, so that one slow step does not hold up the next.
 *
 * @param perSecond how often in all
 * @param length how long
 */
public record Pace(int perSecond, Duration length) {

    /** How many threads take turns. */
    public static final int THREADS = 4;

    /**
     * Repeats until the time is over.
     *
     * @param step what to repeat
     * @return how long each step took, in nanoseconds
     * @throws Exception if a step failed
     */
    public Histogram repeat(Step step) throws Exception {
        long interval = TimeUnit.SECONDS.toNanos(THREADS) / perSecond;
        long start = System.nanoTime();
        List<Histogram> durations =
                Workers.run(THREADS, thread -> loop(step, start + interval * thread / THREADS, interval, start));
        Histogram all = durations.get(0);
        durations.stream().skip(1).forEach(all::add);
        return all;
    }

    private Callable<Histogram> loop(Step step, long first, long interval, long start) {
        return () -> {
            Histogram durations = new Histogram(TimeUnit.MINUTES.toNanos(10), 3);
            for (long due = first; due < start + length.toNanos(); due += interval) {
                long wait = due - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                }
                long begun = System.nanoTime();
                step.run();
                durations.recordValue(System.nanoTime() - begun);
            }
            return durations;
        };
    }
}
