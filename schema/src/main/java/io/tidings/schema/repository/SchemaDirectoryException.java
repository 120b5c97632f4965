/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import io.tidings.TidingsException;
import org.jspecify.annotations.Nullable;

/** Says that a folder of schemas cannot be read or written: which file, and why. */
public final class SchemaDirectoryException extends TidingsException {

    private static final long serialVersionUID = 1L;

    SchemaDirectoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
