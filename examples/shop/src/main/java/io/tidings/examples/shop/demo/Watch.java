/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.examples.shop.run.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the run's subscriptions from time to time. */
final class Watch {

    private final Tidings tidings;
    private final Run run;
    private Map<String, SubscriptionStatus> statuses = Map.of();
    private boolean databaseAway;

    Watch(Tidings tidings, Run run) {
        this.tidings = tidings;
        this.run = run;
    }

    void refresh() {
        try {
            Map<String, SubscriptionStatus> fresh = new HashMap<>();
            tidings.subscriptions().list().forEach(status -> fresh.put(status.name(), status));
            statuses = fresh;
            databaseAway = false;
        } catch (TidingsException e) {
            databaseAway = true;
        }
    }

    boolean isDatabaseAway() {
        return databaseAway;
    }

    Optional<SubscriptionStatus> of(String part) {
        return Optional.ofNullable(statuses.get(run.subscription(part)));
    }

    /** Tells whether each of them has handled everything that is committed. */
    boolean areCaughtUp(List<String> parts) {
        return !databaseAway && parts.stream().allMatch(part -> behind(part) == 0);
    }

    /** Counts what a part has not handled; more than zero if nothing is known of it. */
    long behind(String part) {
        return of(part).map(status -> Math.max(status.lagEvents(), status.retrying() + status.parked()))
                .orElse(1L);
    }

    /** Tells whether an instance holds a part of a subscription. */
    boolean isOwner(String instance, String part) {
        return of(part).map(SubscriptionStatus::owners).orElse(List.of()).stream()
                .anyMatch(owner -> owner.startsWith(instance));
    }
}
