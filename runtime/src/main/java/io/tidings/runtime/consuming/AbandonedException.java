/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

/**
 * Says that the end of a transaction is unknown, or that its partition belongs to somebody else: what was in it is left
 * alone, and the database tells later what became of it.
 */
final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AbandonedException(String message, Throwable cause) {
        super(message, cause);
    }

    AbandonedException(String message) {
        super(message);
    }
}
