/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.Tidings;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.command.Durations;
import io.tidings.cli.command.Interrupts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When to end, beside Ctrl-C. */
final class EndOptions {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration STOP_BEGINS = Duration.ofMillis(200);

    @Option(
            names = "--max-events",
            paramLabel = "N",
            order = 50,
            description = "End after so many events were handled.")
    private @Nullable Integer maxEvents;

    @Option(
            names = "--idle-exit",
            paramLabel = "DURATION",
            order = 51,
            converter = Durations.class,
            description = "End when nothing came for so long.")
    private @Nullable Duration idleExit;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            order = 52,
            converter = Durations.class,
            description = "How long to wait at the end for what is in work. Default: 30s.")
    private Duration grace = Duration.ofSeconds(30);

    EndOptions() {}

    int maxEvents() {
        if (maxEvents != null && maxEvents < 1) {
            throw CommandException.usage("--max-events must be at least 1: " + maxEvents);
        }
        return maxEvents == null ? Integer.MAX_VALUE : maxEvents;
    }

    Duration grace() {
        return grace;
    }

    /** Waits until it is enough. */
    void await(Quota quota, Interrupts interrupts) {
        while (!quota.isEnded() && !isIdle(quota) && !interrupts.await(LOOK)) {
            // The condition waits.
        }
    }

    /** Stops, and gives back what was handed out in vain once nothing more is. */
    void stop(Tidings tidings, Quota quota, Executor threads) {
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> tidings.stop(grace), threads);
        try {
            stopped.get(STOP_BEGINS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            quota.release();
            stopped.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            stopped.join();
        }
    }

    private boolean isIdle(Quota quota) {
        return idleExit != null && quota.idle().compareTo(idleExit) >= 0;
    }
}
