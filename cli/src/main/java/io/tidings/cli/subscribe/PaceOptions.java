/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.Ordering;
import io.tidings.SubscriptionBuilder;
import io.tidings.cli.command.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast and in what order events are handled. */
final class PaceOptions {

    /** The library's own watch is to bite only where killing the command did not help. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            order = 30,
            description = "How many events this process handles at once. Default: 4.")
    private int concurrency = 4;

    @Option(
            names = "--ordering",
            paramLabel = "per-key|none",
            order = 31,
            converter = Choices.Order.class,
            completionCandidates = Choices.Order.class,
            description = "What order is kept. Default: per-key.")
    private Ordering ordering = Ordering.PER_KEY;

    @Option(
            names = "--rate",
            paramLabel = "N",
            order = 32,
            description = "Handle at most so many events a second. Default: no bound.")
    private @Nullable Integer rate;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            order = 33,
            converter = Durations.class,
            description = "Kill a command that runs longer, and all it started. Default: 5m.")
    private Duration timeout = Duration.ofMinutes(5);

    @Option(
            names = "--temporary-delay",
            paramLabel = "DURATION",
            order = 34,
            converter = Durations.class,
            description = "How long an event waits after exit code 75. Default: 10s.")
    private Duration temporaryDelay = Duration.ofSeconds(10);

    PaceOptions() {}

    void apply(SubscriptionBuilder subscription) {
        subscription.concurrency(concurrency).ordering(ordering).handlerTimeout(timeout.plus(SLACK));
        if (rate != null) {
            subscription.rateLimit(rate);
        }
    }

    CommandRunner.Plan plan(String command) {
        return new CommandRunner.Plan(command, timeout, temporaryDelay);
    }
}
