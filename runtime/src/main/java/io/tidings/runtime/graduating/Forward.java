/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.graduating;

import io.tidings.Graduation.Step;
import io.tidings.TidingsException;
import io.tidings.spi.Cursor;
import io.tidings.spi.Graduations.Move;
import io.tidings.spi.Graduations.State;
import io.tidings.spi.Graduations.Undone;
import io.tidings.spi.SubscriptionStore.Declaration;
import java.util.Optional;
import java.util.Set;

/**
 * Moves one subscription from the log to the broker.
 *
 * <p>The broker keeps events for it from the registration on. Everything that was visible in the log after that, the
 * bound, may have been relayed before: the log side handles it. Everything else is relayed after.
 */
final class Forward {

    private final Walk walk;
    private final Ends ends;
    private final String name;

    Forward(Walk walk) {
        this.walk = walk;
        this.ends = walk.ends();
        this.name = walk.subscription();
    }

    void go() throws InterruptedException {
        boolean over = false;
        try {
            Cursor bound = register();
            do {
                catchUp(bound);
                over = leave();
            } while (!over);
        } finally {
            if (!over) {
                walk.back(this::undo);
            }
        }
        ends.changed().run();
        walk.say(
                Step.DONE,
                "%s gets its events from %s".formatted(name, ends.broker().address()));
    }

    private Cursor register() throws InterruptedException {
        walk.say(
                Step.REGISTER,
                "registering %s on %s".formatted(name, ends.broker().address()));
        Move move = walk.begin(State.PREPARING);
        Declaration declaration = ends.store()
                .declaration(name)
                .orElseThrow(() ->
                        new TidingsException("The subscription '%s' was removed just now.".formatted(name), null));
        boolean fresh = ends.broker().subscriptions().register(declaration);
        walk.keep();
        if (!fresh && move.bound().isPresent()) {
            walk.say(Step.REGISTER, "going on where somebody stopped");
            return move.bound().get();
        }
        Cursor bound = ends.log().reader().end();
        ends.store().bound(name, walk.mover(), bound);
        return bound;
    }

    private void catchUp(Cursor bound) throws InterruptedException {
        walk.until(Step.CATCH_UP, () -> {
            Undone undone = ends.store().undone(name, bound);
            if (undone.holding() > 0) {
                throw new TidingsException(
                        "Subscription '%s' has %d dead letters that hold their keys. Redrive or discard them, then graduate it again. Everything is as it was before."
                                .formatted(name, undone.holding()),
                        null);
            }
            if (undone.paused()) {
                return Optional.of("it was paused meanwhile: resume it, and the move goes on");
            }
            return undone.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "the log side finishes what was there before: %d partitions are not at position %d, %d deliveries retry or are parked"
                                    .formatted(undone.partitions(), bound.position(), undone.waiting()));
        });
    }

    /** Returns false if something new has to be finished first. */
    private boolean leave() throws InterruptedException {
        ends.store().enter(name, walk.mover(), State.LEAVING);
        ends.changed().run();
        walk.until(Step.STOP, () -> {
            Set<String> owners = ends.store().owners(name);
            return owners.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the instances finish what they have in hand: " + String.join(", ", owners));
        });
        walk.keep();
        walk.say(Step.MOVE, "changing sides");
        if (ends.store().moveAway(name, walk.mover())) {
            return true;
        }
        ends.store().enter(name, walk.mover(), State.PREPARING);
        walk.rest();
        return false;
    }

    /**
     * What was not moved stays as it was. When a commit got no answer, the subscription may have moved all the same.
     * Nobody else may begin before the broker has forgotten it.
     */
    private void undo() {
        if (ends.move(name).map(move -> move.state().isOnBroker()).orElse(false)) {
            return;
        }
        ends.store().enter(name, walk.mover(), State.RETURNED);
        ends.changed().run();
        walk.forget();
    }
}
