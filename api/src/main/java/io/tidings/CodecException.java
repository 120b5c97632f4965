/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import org.jspecify.annotations.Nullable;

/** Says that a payload could not be encoded or decoded. At delivery this makes a dead letter at the first attempt. */
public final class CodecException extends TidingsException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what could not be coded, and why
     * @param cause why, or null
     */
    public CodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
