/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

import io.tidings.TidingsException;
import org.jspecify.annotations.Nullable;

/** Says that a text is no valid schema: which line, which keyword, and why. */
public final class InvalidSchemaException extends TidingsException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what is wrong, and where
     * @param cause why, or null
     */
    public InvalidSchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
