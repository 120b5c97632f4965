/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.subscription;

import io.tidings.DeadLetter;
import io.tidings.Event;
import io.tidings.Ordering;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.WhenExhausted;
import io.tidings.spi.SubscriptionStore.Declaration;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as declared. Immutable.
 *
 * @param name its name
 * @param routes its handlers
 * @param start where a new one begins
 * @param filter what passes
 * @param concurrency how many events at once
 * @param partitions into how many parts it is divided
 * @param ordering what order it keeps
 * @param retry how failures are retried
 * @param whenExhausted what becomes of a key with a dead letter
 * @param outageFailures after how many failures in a row an outage is assumed; 0 for never
 * @param probeEvery how long between probes of an outage
 * @param ratePerSecond how many events a second; 0 for no bound
 * @param batchSize how many events a batch holds at most
 * @param handlerTimeout how long a handler may run
 * @param onDeadLetter is told of dead letters
 * @param team who answers for it, or null for the team of the application
 */
public record SubscriptionOptions(
        String name,
        Routes routes,
        Start start,
        Predicate<Event> filter,
        int concurrency,
        int partitions,
        Ordering ordering,
        RetryPolicy retry,
        WhenExhausted whenExhausted,
        int outageFailures,
        Duration probeEvery,
        int ratePerSecond,
        int batchSize,
        Duration handlerTimeout,
        Consumer<DeadLetter> onDeadLetter,
        @Nullable String team) {

    /**
     * Returns what the log is told.
     *
     * @return the declaration
     */
    public Declaration declaration() {
        return new Declaration(name, routes.patterns(), partitions, ordering.name(), start);
    }
}
