/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.graduating;

import io.tidings.Graduation.Progress;
import io.tidings.Graduation.Step;
import io.tidings.TidingsException;
import io.tidings.runtime.reading.Bell;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One move on its way: keeps it alive, waits, and tells where it is. Used by one thread. */
final class Walk {

    /** How long the instances wait for a silent mover before they go on as before. */
    static final Duration ALIVE = Duration.ofSeconds(15);

    private static final long LOOK_NANOS = 200_000_000L;
    private static final long KEEP_NANOS = 2_000_000_000L;

    private final Ends ends;
    private final String subscription;
    private final String mover;
    private final Consumer<Progress> listener;
    private final Duration patience;
    private final long deadline;
    private final Bell pause = new Bell();
    private String said = "";
    private long keepAt = System.nanoTime();

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

    /** Says that the mover is alive. */
    void keep() {
        ends.store().keep(subscription, mover, ALIVE);
        keepAt = System.nanoTime() + KEEP_NANOS;
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
        if (System.nanoTime() - keepAt >= 0) {
            keep();
        }
        boolean unused = pause.await(LOOK_NANOS);
    }
}
