/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Failure;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a task in a worker's hands. */
sealed interface Verdict {

    /** Tells whether a handler failed for a reason that may have nothing to do with the event. */
    boolean isFailure();

    /**
     * Nothing is left to do for it.
     *
     * @param called whether a handler was called, and not only a filter
     */
    record Handled(boolean called) implements Verdict {
        @Override
        public boolean isFailure() {
            return false;
        }
    }

    /** A probe of an outage failed: the outage goes on, nothing else changes. */
    record ProbeFailed() implements Verdict {
        @Override
        public boolean isFailure() {
            return false;
        }
    }

    /**
     * It is to be tried again.
     *
     * @param delay after how long
     * @param attempts how many attempts were made, in all
     * @param failure why, or null when the handler asked for more time
     */
    record Retry(Duration delay, int attempts, @Nullable Failure failure) implements Verdict {

        @Override
        public boolean isFailure() {
            return failure != null;
        }
    }

    /**
     * It gave up.
     *
     * @param event the event, whole
     * @param attempts how many attempts were made, in all
     * @param failure why
     * @param exhausted whether it ran out of retries, and was not refused for its own sake
     */
    record Dead(StoredEvent event, int attempts, Failure failure, boolean exhausted) implements Verdict {

        @Override
        public boolean isFailure() {
            return exhausted;
        }
    }

    /** It was not touched, or does not count: it stays where it was. */
    record Untouched() implements Verdict {
        @Override
        public boolean isFailure() {
            return false;
        }
    }

    /** A handler returned. */
    Verdict HANDLED = new Handled(true);

    /** The filter did not let it pass. */
    Verdict FILTERED = new Handled(false);

    /** The only untouched. */
    Verdict UNTOUCHED = new Untouched();
}
