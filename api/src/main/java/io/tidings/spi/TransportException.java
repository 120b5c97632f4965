/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.TidingsException;
import org.jspecify.annotations.Nullable;

/** Says what a transport refused, and whether trying again may help. */
public abstract class TransportException extends TidingsException {

    private static final long serialVersionUID = 1L;

    private final boolean transientFailure;

    TransportException(String message, @Nullable Throwable cause, boolean transientFailure) {
        super(message, cause);
        this.transientFailure = transientFailure;
    }

    /**
     * Tells whether the same call may work later.
     *
     * @return true for a lost connection or a timeout; false for something that is missing or a refused value
     */
    public final boolean isTransient() {
        return transientFailure;
    }
}
