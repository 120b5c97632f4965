/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a subscription stands.
 *
 * @param name its name
 * @param state what it is doing
 * @param types the event types it listens to, as patterns
 * @param lagEvents how many committed events of its types it has not handled, retrying and parked ones included, dead
 *     letters not
 * @param lag the age of the oldest of them; zero if there is none
 * @param position everything up to here is handled or has a delivery of its own
 * @param owners the instances that hold a part of it now
 * @param retrying deliveries that wait for another attempt
 * @param parked deliveries that wait behind a failed one of their key
 * @param deadLetters deliveries that gave up and are neither redriven nor discarded
 * @param lastSeen when an instance last worked for it, by the database's clock
 */
public record SubscriptionStatus(
        String name,
        State state,
        List<String> types,
        long lagEvents,
        Duration lag,
        long position,
        List<String> owners,
        long retrying,
        long parked,
        long deadLetters,
        Instant lastSeen) {

    /** What a subscription is doing. */
    public enum State {
        /** At least one instance works for it. */
        ACTIVE,
        /** An operator paused it. */
        PAUSED,
        /** No instance works for it: stopped, renamed, or removed from the code. */
        UNATTENDED,
        /**
         * It was graduated, and gets its events from a broker. Seen from the log alone; what is counted is what still
         * waits there.
         */
        GRADUATED
    }

    /** Copies the lists. */
    public SubscriptionStatus {
        types = List.copyOf(types);
        owners = List.copyOf(owners);
    }
}
