/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.graduating;

import io.tidings.Graduation;
import io.tidings.SubscriptionStatus;
import io.tidings.TidingsException;
import io.tidings.spi.Graduations.Move;
import io.tidings.spi.Graduations.State;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Moves subscriptions between the log and the broker of an instance. */
public final class DefaultGraduation implements Graduation {

    private final Ends ends;
    private final String instance;

    /**
     * Makes it.
     *
     * @param ends the log and the broker
     * @param instance the name of this instance
     */
    public DefaultGraduation(Ends ends, String instance) {
        this.ends = ends;
        this.instance = instance;
    }

    /** Two moves at once are two movers, also within one process. */
    private String mover() {
        return "%s/%s".formatted(instance, UUID.randomUUID());
    }

    @Override
    public Plan plan(String subscription) {
        refuseRelay(subscription);
        return new Checks(ends, subscription).forward();
    }

    @Override
    public Plan planRollback(String subscription) {
        refuseRelay(subscription);
        return new Checks(ends, subscription).rollback();
    }

    private void refuseRelay(String subscription) {
        if (subscription.equals(ends.relay())) {
            throw new TidingsException(
                    "'%s' is the relay, which moves events: it stays on the log.".formatted(subscription), null);
        }
    }

    @Override
    public void graduate(String subscription, Duration patience, Consumer<Progress> progress)
            throws InterruptedException {
        try (Walk walk = new Walk(ends, subscription, mover(), patience, progress)) {
            Move move = ends.move(subscription).orElse(null);
            if (move != null && move.state().isOnBroker()) {
                requireHere(move);
                walk.say(
                        Step.DONE,
                        "%s is on %s already"
                                .formatted(subscription, move.broker().address()));
                return;
            }
            walk.say(Step.CHECK, "checking");
            requirePossible(plan(subscription));
            go(new Forward(walk)::go);
        }
    }

    /** A move. */
    private interface Going {
        void go() throws InterruptedException;
    }

    /** Whoever is interrupted while a database or a broker is asked hears of it in their words. */
    private static void go(Going going) throws InterruptedException {
        try {
            going.go();
        } catch (TidingsException e) {
            if (Thread.interrupted()) {
                InterruptedException interrupted = new InterruptedException(e.getMessage());
                interrupted.initCause(e);
                throw interrupted;
            }
            throw e;
        }
    }

    private void requireHere(Move move) {
        if (!move.broker().identity().equals(ends.destination().identity())) {
            throw new TidingsException(
                    "The subscription '%s' is on %s (%s). Roll it back first, then graduate it to %s."
                            .formatted(
                                    move.subscription(),
                                    move.broker().address(),
                                    move.broker().identity(),
                                    ends.broker().address()),
                    null);
        }
    }

    @Override
    public void rollback(String subscription, Duration patience, Consumer<Progress> progress)
            throws InterruptedException {
        try (Walk walk = new Walk(ends, subscription, mover(), patience, progress)) {
            Move move = ends.move(subscription).orElse(null);
            if (move != null && move.state().isOnBroker()) {
                walk.say(Step.CHECK, "checking");
                requirePossible(planRollback(subscription));
                go(new Backward(walk)::go);
                return;
            }
            if (move != null && move.state() != State.HOME) {
                tidyUp(walk, move);
            } else if (ends.onLog(subscription).isEmpty()) {
                throw new TidingsException("There is no subscription '%s' on this log.".formatted(subscription), null);
            }
            walk.say(Step.DONE, "%s gets its events from the log".formatted(subscription));
        }
    }

    /** Ends what a mover that died left behind: a move that had not taken place, or the last step back. */
    private void tidyUp(Walk walk, Move move) throws InterruptedException {
        Move unused = walk.begin(State.RETURNED);
        if (move.broker().identity().equals(ends.destination().identity())) {
            walk.forget();
        } else {
            ends.store().forgotten(move.subscription(), walk.mover());
        }
    }

    private static void requirePossible(Plan plan) {
        if (!plan.isPossible()) {
            throw new TidingsException(
                    "The subscription '%s' cannot be moved yet: %s."
                            .formatted(
                                    plan.subscription(),
                                    plan.checks().stream()
                                            .filter(check -> !check.passed())
                                            .map(check -> check.what() + ": " + check.detail())
                                            .collect(Collectors.joining("; "))),
                    null);
        }
    }

    @Override
    public List<String> subscriptions() {
        return ends.log().subscriptions().statuses().stream()
                .map(SubscriptionStatus::name)
                .filter(name -> ends.store().relay(name).isEmpty())
                .toList();
    }

    @Override
    public List<Place> places() {
        return ends.store().moves().stream()
                .map(move -> new Place(
                        move.subscription(), place(move), move.broker().address()))
                .toList();
    }

    private static String place(Move move) {
        return switch (move.state()) {
            case MOVED -> "broker";
            case PREPARING, LEAVING -> "moving";
            case DRAINING, RETURNING, RETURNED -> "returning";
            case HOME -> "log";
        };
    }
}
