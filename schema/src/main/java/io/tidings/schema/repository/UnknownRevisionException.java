/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import io.tidings.TidingsException;

/** Says that there is no such revision of a folder. */
public final class UnknownRevisionException extends TidingsException {

    private static final long serialVersionUID = 1L;

    UnknownRevisionException(String message) {
        super(message, null);
    }
}
