/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import java.util.concurrent.atomic.AtomicReference;

/** The one-way states of what owns threads: new, running, stopped. Thread-safe. */
final class Lifecycle {

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    /** Moves from new to running, once. */
    void start() {
        if (!state.compareAndSet(State.NEW, State.RUNNING)) {
            throw new IllegalStateException(
                    isRunning()
                            ? "Tidings has been started already"
                            : "Tidings has been stopped and cannot start again: build a new one");
        }
    }

    boolean isRunning() {
        return state.get() == State.RUNNING;
    }

    boolean isStopped() {
        return state.get() == State.STOPPED;
    }

    /** Moves to stopped. Returns whether it was running, which is true for one caller only. */
    boolean stop() {
        return state.getAndSet(State.STOPPED) == State.RUNNING;
    }
}
