/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.graduating;

import io.tidings.Graduation.Step;
import io.tidings.SubscriptionStatus;
import io.tidings.TidingsException;
import io.tidings.spi.Graduations.Move;
import io.tidings.spi.Graduations.State;
import java.util.Optional;
import java.util.Set;

/**
 * Moves one subscription from the broker back to the log.
 *
 * <p>While the relay rests nothing from the log arrives at the broker. Once the broker side has handled all it has,
 * that is exactly what the relay has published: the log side goes on from where the relay is.
 */
final class Backward {

    private final Walk walk;
    private final Ends ends;
    private final String name;

    Backward(Walk walk) {
        this.walk = walk;
        this.ends = walk.ends();
        this.name = walk.subscription();
    }

    void go() throws InterruptedException {
        boolean over = false;
        try {
            Move unused = walk.begin(State.DRAINING);
            do {
                holdRelay();
                drain();
                over = leave();
            } while (!over);
            forget();
        } finally {
            if (!over) {
                walk.back(() -> ends.store().cancel(name, walk.mover()));
            }
            walk.back(() -> ends.store().letGo(walk.mover()));
            ends.changed().run();
        }
        walk.say(Step.DONE, "%s gets its events from the log".formatted(name));
    }

    private void holdRelay() throws InterruptedException {
        ends.store().hold(ends.relay(), walk.mover(), Walk.ALIVE);
        ends.changed().run();
        walk.until(Step.HOLD_RELAY, () -> {
            Set<String> owners = ends.store().owners(ends.relay());
            return owners.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the relay finishes what it has in hand: " + String.join(", ", owners));
        });
    }

    private void drain() throws InterruptedException {
        walk.until(Step.DRAIN, this::undone);
    }

    private Optional<String> undone() {
        SubscriptionStatus status = status();
        if (status.deadLetters() > 0) {
            throw new TidingsException(
                    "Subscription '%s' has %d dead letters on %s, which would be forgotten with it. Redrive or discard them, then roll back again. Everything is as it was before."
                            .formatted(name, status.deadLetters(), ends.broker().address()),
                    null);
        }
        if (status.state() == SubscriptionStatus.State.PAUSED) {
            return Optional.of("it was paused meanwhile: resume it, and the way back goes on");
        }
        return status.lagEvents() + status.retrying() + status.parked() == 0
                ? Optional.empty()
                : Optional.of("the broker side finishes what it has: %d events, %d of them retry, %d are parked"
                        .formatted(status.lagEvents(), status.retrying(), status.parked()));
    }

    private SubscriptionStatus status() {
        return ends.onBroker(name)
                .orElseThrow(() -> new TidingsException(
                        "Subscription '%s' is not on %s any more. Let an instance start, which registers it, and roll back again."
                                .formatted(name, ends.broker().address()),
                        null));
    }

    /** Returns false if the broker side has something new to finish. */
    private boolean leave() throws InterruptedException {
        ends.store().enter(name, walk.mover(), State.RETURNING);
        ends.changed().run();
        walk.until(Step.STOP, () -> {
            SubscriptionStatus status = status();
            return status.owners().isEmpty()
                    ? Optional.empty()
                    : Optional.of("the instances finish what they have in hand: " + String.join(", ", status.owners()));
        });
        walk.keep();
        walk.say(Step.MOVE, "changing sides");
        if (undone().isEmpty() && ends.store().moveBack(name, walk.mover(), ends.relay())) {
            return true;
        }
        ends.store().enter(name, walk.mover(), State.DRAINING);
        walk.rest();
        return false;
    }

    /** The relay rests until then: whoever still works on the broker gets nothing that the log side has too. */
    private void forget() {
        walk.say(
                Step.REMOVE, "removing %s from %s".formatted(name, ends.broker().address()));
        keepPause();
        walk.forget();
    }

    /** Who paused it on the broker a moment ago, after the last look, meant it wherever it is. */
    private void keepPause() {
        boolean paused = ends.onBroker(name)
                .filter(status -> status.state() == SubscriptionStatus.State.PAUSED)
                .isPresent();
        if (paused) {
            boolean unused = ends.log().subscriptions().setPaused(name, true);
        }
    }
}
