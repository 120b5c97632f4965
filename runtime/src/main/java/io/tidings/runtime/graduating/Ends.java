/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.graduating;

import io.tidings.SubscriptionStatus;
import io.tidings.spi.Broker;
import io.tidings.spi.EventLog;
import io.tidings.spi.Graduations;
import io.tidings.spi.Graduations.Destination;
import io.tidings.spi.Graduations.Move;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * The two ends of a move.
 *
 * @param log one end
 * @param broker the other
 * @param relay the name of the relay between the two
 * @param changed is told when this instance should look at its subscriptions soon
 * @param timers makes a thread for what is done again and again
 */
public record Ends(
        EventLog log, Broker broker, String relay, Runnable changed, Supplier<ScheduledExecutorService> timers) {

    Graduations store() {
        return log.graduations();
    }

    Destination destination() {
        broker.prepare();
        return new Destination(broker.identity(), broker.address());
    }

    Optional<Move> move(String subscription) {
        return store().find(subscription);
    }

    Optional<SubscriptionStatus> onLog(String subscription) {
        return find(log.subscriptions().statuses(), subscription);
    }

    Optional<SubscriptionStatus> onBroker(String subscription) {
        return find(broker.subscriptions().statuses(), subscription);
    }

    private static Optional<SubscriptionStatus> find(Iterable<SubscriptionStatus> statuses, String subscription) {
        for (SubscriptionStatus status : statuses) {
            if (status.name().equals(subscription)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
