/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import org.jspecify.annotations.Nullable;

/** Says what a broker refused, and whether trying again may help. */
public final class BrokerException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what failed, on what, and what to do next; without credentials
     * @param cause why, or null
     * @param transientFailure whether the same call may work later: the connection is gone, a broker restarts
     */
    public BrokerException(String message, @Nullable Throwable cause, boolean transientFailure) {
        super(message, cause, transientFailure);
    }
}
