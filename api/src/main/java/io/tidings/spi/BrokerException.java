/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import org.jspecify.annotations.Nullable;

/** Says what a broker refused, and whether trying again may help. */
public final class BrokerException extends TransportException {

    private static final long serialVersionUID = 1L;

    private final boolean noEntry;

    /**
     * Makes an exception.
     *
     * @param message what failed, on what, and what to do next; without credentials
     * @param cause why, or null
     * @param transientFailure whether the same call may work later: the connection is gone, a broker restarts
     */
    public BrokerException(String message, @Nullable Throwable cause, boolean transientFailure) {
        this(message, cause, transientFailure, false);
    }

    private BrokerException(String message, @Nullable Throwable cause, boolean transientFailure, boolean noEntry) {
        super(message, cause, transientFailure);
        this.noEntry = noEntry;
    }

    /**
     * Makes an exception for a broker that does not let us in: it refuses the user or the password.
     *
     * @param message what it refuses, and what to do next; without credentials
     * @param cause why
     * @return to throw; not transient
     */
    public static BrokerException noEntry(String message, Throwable cause) {
        return new BrokerException(message, cause, false, true);
    }

    /**
     * Says the same in the words of a caller who knows more.
     *
     * @param words what failed, on what, and what to do next; without credentials
     * @return to throw, with this as its cause
     */
    public BrokerException withMessage(String words) {
        return new BrokerException(words, this, isTransient(), noEntry);
    }

    /**
     * Tells whether the broker was reached and does not let us in.
     *
     * @return true if other credentials would help
     */
    public boolean isNoEntry() {
        return noEntry;
    }
}
