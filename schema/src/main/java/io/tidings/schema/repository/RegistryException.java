/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import io.tidings.TidingsException;
import org.jspecify.annotations.Nullable;

/** Says that a registry does not answer, or not as one does. */
public final class RegistryException extends TidingsException {

    private static final long serialVersionUID = 1L;

    RegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
