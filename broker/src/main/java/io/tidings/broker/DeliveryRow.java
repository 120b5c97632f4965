/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import io.tidings.DeadLetter;
import io.tidings.Failure;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.DeliveryStore.Waiting;
import io.tidings.spi.Edits;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that waits or gave up, with a copy of its event, as a broker stores it. Immutable: each method returns a
 * new row.
 *
 * @param event the event, whole; its position names the row within its partition
 * @param state what it waits for
 * @param attempt how many attempts were made; 0 after a redrive
 * @param nextAttemptAt when a retry is due, or null
 * @param holdsKey whether a dead one keeps its key blocked
 * @param redrives how often it was redriven
 * @param failure why it failed, with the times; null if it never did
 * @param reason why it was discarded, or null
 */
public record DeliveryRow(
        StoredEvent event,
        State state,
        int attempt,
        @Nullable Instant nextAttemptAt,
        boolean holdsKey,
        int redrives,
        @Nullable Failed failure,
        @Nullable String reason) {

    /** What a delivery waits for. */
    public enum State {
        /** Another attempt, at its time. */
        RETRYING,
        /** An earlier delivery of its key. */
        PARKED,
        /** An operator. */
        DEAD,
        /** Nothing: it is kept for the record. */
        DISCARDED
    }

    /**
     * A failure with its times.
     *
     * @param last the last failure
     * @param firstAt when it first failed
     * @param lastAt when it last failed
     */
    public record Failed(Failure last, Instant firstAt, Instant lastAt) {

        static Failed after(@Nullable Failed before, Failure failure, Instant now) {
            return new Failed(failure, before == null ? now : before.firstAt, now);
        }
    }

    /**
     * Makes the row that a change leaves.
     *
     * @param before the row as it was, or null
     * @param change what became of the delivery
     * @param now the time
     * @return the row as it is, or null if it goes
     */
    public static @Nullable DeliveryRow after(@Nullable DeliveryRow before, Change change, Instant now) {
        if (change instanceof Change.Park park) {
            return parked(before, park.event());
        }
        if (change instanceof Change.Retry retry) {
            Failed failed = before == null ? null : before.failure;
            if (retry.failure() != null) {
                failed = Failed.after(failed, retry.failure(), now);
            }
            return new DeliveryRow(
                    retry.event(),
                    State.RETRYING,
                    retry.attempt(),
                    dueAt(now, retry.delay()),
                    false,
                    redrives(before),
                    failed,
                    null);
        }
        if (change instanceof Change.Dead dead) {
            Failed failed = Failed.after(before == null ? null : before.failure, dead.failure(), now);
            return new DeliveryRow(
                    dead.event(), State.DEAD, dead.attempt(), null, dead.holdsKey(), redrives(before), failed, null);
        }
        return null;
    }

    /** A dead letter whose event is read once more waits like any other; one that waits stays as it is. */
    private static DeliveryRow parked(@Nullable DeliveryRow before, StoredEvent event) {
        if (before != null && before.isWaiting()) {
            return before;
        }
        return new DeliveryRow(
                event, State.PARKED, 0, null, false, redrives(before), before == null ? null : before.failure, null);
    }

    private static Instant dueAt(Instant now, Duration delay) {
        return now.plus(delay);
    }

    private static int redrives(@Nullable DeliveryRow before) {
        return before == null ? 0 : before.redrives;
    }

    /** Returns the place of the event within its partition. */
    public long position() {
        return event.position();
    }

    /** Tells whether it is to be handled yet. */
    public boolean isWaiting() {
        return state == State.RETRYING || state == State.PARKED;
    }

    /** Tells whether later events of its key must not overtake it. */
    public boolean blocks() {
        return isWaiting() || state == State.DEAD && holdsKey;
    }

    /** Returns what it blocks, if it has a key. */
    public @Nullable OrderingKey orderingKey() {
        String key = event.event().key().orElse(null);
        return key == null ? null : new OrderingKey(event.event().topic(), key);
    }

    /** Makes a dead one due at once, from attempt 1. */
    public DeliveryRow redriven(Instant now) {
        return new DeliveryRow(event, State.RETRYING, 0, now, false, redrives + 1, failure, null);
    }

    /** Closes a dead one for good. */
    public DeliveryRow discarded(String why) {
        return new DeliveryRow(event, State.DISCARDED, attempt, null, false, redrives, failure, why);
    }

    /** Replaces the data of a dead one's event. */
    public DeliveryRow edited(byte[] data) {
        StoredEvent changed = new StoredEvent(
                event.position(),
                event.slot(),
                event.recordedAt(),
                Edits.withData(event.event(), data),
                true,
                event.origin());
        return new DeliveryRow(changed, state, attempt, nextAttemptAt, holdsKey, redrives, failure, reason);
    }

    /** Makes what the runtime takes back. */
    public Waiting waiting(String subscription) {
        return new Waiting(subscription, position(), event.slot(), orderingKey(), attempt, event);
    }

    /**
     * Makes what operators see of a dead one.
     *
     * @param subscription whose
     * @param number what names it within the subscription
     * @return the dead letter
     * @throws IllegalStateException if it never failed
     */
    public DeadLetter letter(String subscription, long number) {
        if (failure == null) {
            throw new IllegalStateException("a delivery that never failed is no dead letter");
        }
        return new DeadLetter(
                subscription, number, event.event(), attempt, failure.last, failure.firstAt, failure.lastAt, redrives);
    }
}
