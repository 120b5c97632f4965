/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Repeats something on some threads as fast as it goes.
 *
 * @param threads how many
 * @param length how long
 */
public record FullSpeed(int threads, Duration length) {

    /** What is repeated. */
    @FunctionalInterface
    public interface Step {

        /**
         * Does it once.
         *
         * @throws Exception if it failed, which ends the measurement
         */
        void run() throws Exception;
    }

    /**
     * What came of it.
     *
     * @param steps how many were done
     * @param elapsed how long it took until the last thread was done
     */
    public record Speed(long steps, Duration elapsed) {

        /** Returns steps a second. */
        public double perSecond() {
            return steps * 1e9 / elapsed.toNanos();
        }
    }

    /**
     * Repeats until the time is over; a step that was begun is ended.
     *
     * @param step what to repeat, from all threads at once
     * @return how fast it went
     * @throws Exception if a step failed
     */
    public Speed repeat(Step step) throws Exception {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        Callable<Long> loop = () -> {
            long done = 0;
            do {
                step.run();
                done++;
            } while (System.nanoTime() < end);
            return done;
        };
        List<Long> counts = Workers.run(threads, thread -> loop);
        long elapsed = System.nanoTime() - start;
        return new Speed(counts.stream().mapToLong(Long::longValue).sum(), Duration.ofNanos(elapsed));
    }

    /**
     * Does something so many times, on some threads in turn.
     *
     * @param threads how many
     * @param times how often in all
     * @param step what to repeat, from all threads at once
     * @throws Exception if a step failed
     */
    public static void each(int threads, int times, Step step) throws Exception {
        AtomicInteger left = new AtomicInteger(times);
        Callable<Integer> loop = () -> {
            int done = 0;
            while (left.getAndDecrement() > 0) {
                step.run();
                done++;
            }
            return done;
        };
        Workers.run(threads, thread -> loop);
    }
}
