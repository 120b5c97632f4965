/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import org.jspecify.annotations.Nullable;

/** Says what a database refused, and whether trying again may help. */
public final class EventLogException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what failed, on what, and what to do next
     * @param cause why, or null
     * @param transientFailure whether the same call may work later: the connection is gone, a lock timed out, a
     *     deadlock; not for a missing table or a refused value
     */
    public EventLogException(String message, @Nullable Throwable cause, boolean transientFailure) {
        super(message, cause, transientFailure);
    }
}
