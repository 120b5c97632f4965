/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import org.jspecify.annotations.Nullable;

/** The root of everything that Tidings throws for a reason outside the program. The cause is always kept. */
public class TidingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what failed, on what, and what to do next
     * @param cause why, or null
     */
    public TidingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
