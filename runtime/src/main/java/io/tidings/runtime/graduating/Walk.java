/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.graduating;

import io.tidings.Graduation.Progress;
import io.tidings.Graduation.Step;
import io.tidings.TidingsException;
import io.tidings.runtime.reading.Bell;
import io.tidings.spi.Graduations.Destination;
import io.tidings.spi.Graduations.Move;
import io.tidings.spi.Graduations.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One move on its way: keeps it alive, waits, and tells where it is. Used by one thread. */
final class Walk implements AutoCloseable {

    /** How long the instances wait for a silent mover before they go on as before. */
    static final Duration ALIVE = Duration.ofSeconds(8);

    private static final long LOOK_NANOS = 200_000_000L;
    private static final long KEEP_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Walk.class);

    private final Ends ends;
    private final String subscription;
    private final String mover;
    private final Consumer<Progress> listener;
    private final Duration patience;
    private final long deadline;
    private final Bell pause = new Bell();
    private String said = "";
    private @Nullable ScheduledExecutorService timer;

    Walk(Ends ends, String subscription, String mover, Duration patience, Consumer<Progress> listener) {
        this.ends = ends;
        this.subscription = subscription;
        this.mover = mover;
        this.patience = patience;
        this.listener = listener;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    Ends ends() {
        return ends;
    }

    String subscription() {
        return subscription;
    }

    String mover() {
        return mover;
    }

    /** Tells where it is, unless that was said last. */
    void say(Step step, String message) {
        if (!message.equals(said)) {
            said = message;
            listener.accept(new Progress(subscription, step, message));
        }
    }

    /** Begins the move, or takes over that of a mover that died. */
    Move begin(State state) throws InterruptedException {
        Destination destination = ends.destination();
        long patient = System.nanoTime() + ALIVE.toNanos() * 3 / 2;
        while (ends.move(subscription).map(Move::active).orElse(false) && System.nanoTime() - patient < 0) {
            say(
                    Step.CHECK,
                    "somebody else is moving it; if that one died, this one goes on in at most %d seconds"
                            .formatted(ALIVE.toSeconds()));
            rest();
        }
        Move move = ends.store().begin(subscription, state, destination, mover, ALIVE);
        timer = ends.timers().get();
        Future<?> unused =
                timer.scheduleWithFixedDelay(this::keepQuietly, KEEP_MILLIS, KEEP_MILLIS, TimeUnit.MILLISECONDS);
        return move;
    }

    /** What takes long must not look like death. A move that is lost all the same shows at its next step. */
    private void keepQuietly() {
        try {
            keep();
        } catch (TidingsException e) {
            LOG.debug("Could not say that the move of '{}' is alive", subscription, e);
        }
    }

    /** Says that the mover is alive; throws if that comes too late. */
    void keep() {
        ends.store().keep(subscription, mover, ALIVE);
    }

    /**
     * Removes the subscription from the broker, which ends the move. A mover that was silent for too long must not:
     * what is there by now may be somebody else's.
     */
    void forget() {
        keep();
        ends.broker().subscriptions().remove(subscription);
        ends.store().forgotten(subscription, mover);
    }

    /**
     * Sets things back after what ended the move. What does not work now happens by itself, when the mover has been
     * silent for long enough: it must not hide what happened.
     */
    void back(Runnable action) {
        boolean interrupted = Thread.interrupted();
        try {
            action.run();
        } catch (TidingsException e) {
            LOG.warn(
                    "Could not set subscription '{}' back, which happens by itself in {} seconds: {}",
                    subscription,
                    ALIVE.toSeconds(),
                    e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Says no more that the mover is alive. */
    @Override
    public void close() {
        if (timer != null) {
            // Without an interrupt, which ends an H2 database that is open in this process.
            timer.shutdown();
        }
    }

    /** Waits until nothing is in the way any more; what is in the way is said. */
    void until(Step step, Supplier<Optional<String>> obstacle) throws InterruptedException {
        Optional<String> found = obstacle.get();
        while (found.isPresent()) {
            say(step, found.get());
            if (System.nanoTime() - deadline > 0) {
                throw new TidingsException(
                        "The move of subscription '%s' took longer than %s: %s. Everything is as it was before; try again when that is over, or with more patience."
                                .formatted(subscription, patience, found.get()),
                        null);
            }
            rest();
            found = obstacle.get();
        }
    }

    /** Lets a moment pass. */
    void rest() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        boolean unused = pause.await(LOOK_NANOS);
    }
}
