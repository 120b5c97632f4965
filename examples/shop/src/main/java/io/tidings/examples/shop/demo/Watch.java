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
import org.jspecify.annotations.Nullable;

/** Looks at the run's subscriptions from time to time. */
final class Watch {

    private final Tidings tidings;
    private final Run run;
    private final boolean relayed;
    private @Nullable SubscriptionStatus relay;
    private Map<String, SubscriptionStatus> statuses = Map.of();
    private boolean away;

    /**
     * Makes a watch that has not looked yet.
     *
     * @param tidings where the subscriptions are
     * @param run whose
     * @param relayed whether a relay forwards the log to where they are
     */
    Watch(Tidings tidings, Run run, boolean relayed) {
        this.tidings = tidings;
        this.run = run;
        this.relayed = relayed;
    }

    void refresh() {
        try {
            // First, for what it forwarded is then seen as the others' lag.
            relay = relayed ? tidings.relay().subscription().orElse(null) : null;
            Map<String, SubscriptionStatus> fresh = new HashMap<>();
            tidings.subscriptions().list().forEach(status -> fresh.put(status.name(), status));
            statuses = fresh;
            away = false;
        } catch (TidingsException e) {
            away = true;
        }
    }

    /** Tells whether the database or the broker did not answer. */
    boolean isAway() {
        return away;
    }

    /** Says what must answer, as the beginning of a sentence. */
    String needed() {
        return relayed ? "the database or the broker is" : "the database is";
    }

    /** Returns how the relay stands; empty where there is none. */
    Optional<SubscriptionStatus> relay() {
        return Optional.ofNullable(relay);
    }

    /** Counts what the relay has not forwarded; more than zero if nothing is known of it. */
    long notForwarded() {
        return relay == null ? (relayed ? 1 : 0) : relay.lagEvents();
    }

    Optional<SubscriptionStatus> of(String part) {
        return Optional.ofNullable(statuses.get(run.subscription(part)));
    }

    /** Tells whether each of them has handled everything that is committed. */
    boolean areCaughtUp(List<String> parts) {
        return !away && notForwarded() == 0 && parts.stream().allMatch(part -> behind(part) == 0);
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
