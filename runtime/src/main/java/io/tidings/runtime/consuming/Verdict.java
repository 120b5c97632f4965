/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Failure;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a task in a worker's hands. */
sealed interface Verdict {

    /**
     * Nothing is left to do for it.
     *
     * @param called whether a handler was called, and not only a filter
     */
    record Handled(boolean called) implements Verdict {}

    /** A probe of an outage failed: the outage goes on, nothing else changes. */
    record ProbeFailed() implements Verdict {}

    /**
     * It is to be tried again.
     *
     * @param delay after how long
     * @param attempts how many attempts were made, in all
     * @param failure why, or null when the handler asked for more time
     */
    record Retry(Duration delay, int attempts, @Nullable Failure failure) implements Verdict {}

    /**
     * It gave up.
     *
     * @param event the event, whole
     * @param attempts how many attempts were made, in all
     * @param failure why
     */
    record Dead(StoredEvent event, int attempts, Failure failure) implements Verdict {}

    /** It was not touched, or does not count: it stays where it was. */
    record Untouched() implements Verdict {}

    /** A handler returned. */
    Verdict HANDLED = new Handled(true);

    /** The filter did not let it pass. */
    Verdict FILTERED = new Handled(false);

    /** The only untouched. */
    Verdict UNTOUCHED = new Untouched();
}
