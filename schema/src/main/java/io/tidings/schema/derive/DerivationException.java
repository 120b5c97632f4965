/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import io.tidings.TidingsException;
import org.jspecify.annotations.Nullable;

/** Says that no schema can be derived from a type, why, and what to write in its place. */
public final class DerivationException extends TidingsException {

    private static final long serialVersionUID = 1L;

    DerivationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
