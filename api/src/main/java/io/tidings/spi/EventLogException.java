/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.TidingsException;
import org.jspecify.annotations.Nullable;

/** Says what a database refused, and whether trying again may help. */
public final class EventLogException extends TidingsException {

    private static final long serialVersionUID = 1L;

    private final boolean transientFailure;

    /**
     * Makes an exception.
     *
     * @param message what failed, on what, and what to do next
     * @param cause why, or null
     * @param transientFailure whether the same call may work later: the connection is gone, a lock timed out
     */
    public EventLogException(String message, @Nullable Throwable cause, boolean transientFailure) {
        super(message, cause);
        this.transientFailure = transientFailure;
    }

    /**
     * Tells whether the same call may work later.
     *
     * @return true for a lost connection, a timeout, a deadlock; false for a missing table or a refused value
     */
    public boolean isTransient() {
        return transientFailure;
    }
}
