/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.measure.Rounds;
import java.time.Duration;

/**
 * How long and how large measurements are.
 *
 * @param rounds how often each system is measured
 * @param length of one run of publishers
 * @param backlog events to drain
 * @param peerBacklog events that a peer drains at most
 * @param largeLog events in a log that is called large
 * @param idle how long an idle process is watched
 * @param hostage how long a transaction has been open that somebody forgot
 */
public record Scale(
        Rounds rounds, Duration length, int backlog, int peerBacklog, int largeLog, Duration idle, Duration hostage) {

    private static final int SMALLER = 5;

    /** What the goals are judged by. */
    public static final Scale FULL = new Scale(
            new Rounds(1, 5),
            Duration.ofSeconds(2),
            1_000_000,
            50_000,
            10_000_000,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10));

    /** A look that takes minutes. */
    public static final Scale QUICK = new Scale(
            new Rounds(1, 3),
            Duration.ofMillis(600),
            200_000,
            5000,
            1_000_000,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    /** So little that it proves nothing but that everything runs. */
    public static final Scale TINY = new Scale(
            new Rounds(0, 1), Duration.ofMillis(50), 2000, 200, 3000, Duration.ofMillis(200), Duration.ofMillis(200));

    /**
     * Returns this scale with another number of rounds.
     *
     * @param count how many rounds count
     * @return the new scale
     */
    public Scale withRounds(int count) {
        return with(new Rounds(rounds.warmUps(), count));
    }

    /**
     * Returns this scale with smaller backlogs, for a database into which a log is not published as fast.
     *
     * @return the new scale
     */
    public Scale withSmallerBacklogs() {
        return new Scale(rounds, length, backlog / SMALLER, peerBacklog / SMALLER, largeLog / SMALLER, idle, hostage);
    }

    /**
     * Finds how many events keep somebody busy for as long as a run of publishers takes. A backlog on a broker that is
     * smaller than that has been prefetched before the clock runs.
     */
    int events(int perSecond) {
        return Math.toIntExact(length.toMillis() * perSecond / 1000);
    }

    /** The same without a round to warm up, for what begins with a new process or a new database anyway. */
    Scale cold() {
        return with(new Rounds(0, rounds.measured()));
    }

    private Scale with(Rounds other) {
        return new Scale(other, length, backlog, peerBacklog, largeLog, idle, hostage);
    }
}
