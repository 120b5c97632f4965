/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.RetryPolicy;
import io.tidings.WhenExhausted;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Durations;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What becomes of an event that fails. */
final class RetryOptions {

    private static final int AT_ONCE = 2;

    @Option(
            names = "--retries",
            paramLabel = "N",
            order = 40,
            description = "How often a failed event is tried again before it is a dead letter; the first two at once,"
                    + " the others after growing delays. Default: 10.")
    private int retries = RetryPolicy.standard().attempts() - 1;

    @Option(
            names = "--retry-delay",
            paramLabel = "DURATION",
            order = 41,
            converter = Durations.class,
            description = "The bound of the first delay; it triples from retry to retry. Default: 1s.")
    private Duration firstDelay = RetryPolicy.standard().firstDelay();

    @Option(
            names = "--retry-max-delay",
            paramLabel = "DURATION",
            order = 42,
            converter = Durations.class,
            description = "The bound that no delay passes. Default: 15m.")
    private Duration maxDelay = RetryPolicy.standard().maxDelay();

    @Option(
            names = "--when-exhausted",
            paramLabel = "continue|hold-key",
            order = 43,
            converter = Choices.Exhaustion.class,
            completionCandidates = Choices.Exhaustion.class,
            description = "What becomes of a key's later events once one is a dead letter. Default: continue.")
    private WhenExhausted whenExhausted = WhenExhausted.CONTINUE;

    RetryOptions() {}

    RetryPolicy policy() {
        try {
            int immediate = Math.min(AT_ONCE, retries);
            Duration max = maxDelay.compareTo(firstDelay) < 0 ? firstDelay : maxDelay;
            return RetryPolicy.standard()
                    .immediate(immediate)
                    .delayed(retries - immediate)
                    .backoff(firstDelay, RetryPolicy.standard().multiplier(), max);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--retries must not be negative: " + retries)
                    .because(e);
        }
    }

    WhenExhausted whenExhausted() {
        return whenExhausted;
    }
}
