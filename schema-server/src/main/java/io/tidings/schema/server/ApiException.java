/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import io.tidings.schema.registry.RegistryException;
import io.tidings.schema.registry.RegistryException.Problem;

/** An answer that says what is wrong, with the numbers that clients of Confluent's registry know. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    ApiException(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static ApiException of(RegistryException e) {
        return new ApiException(code(e.problem()), String.valueOf(e.getMessage()));
    }

    static ApiException unprocessable(String message) {
        return new ApiException(422, message);
    }

    int code() {
        return code;
    }

    /** The first three digits. */
    int status() {
        int status = code;
        while (status > 999) {
            status /= 10;
        }
        return status;
    }

    private static int code(Problem problem) {
        return switch (problem) {
            case SUBJECT_NOT_FOUND -> 40401;
            case VERSION_NOT_FOUND -> 40402;
            case SCHEMA_NOT_FOUND -> 40403;
            case SUBJECT_DELETED_SOFTLY -> 40404;
            case SUBJECT_NOT_DELETED_SOFTLY -> 40405;
            case VERSION_DELETED_SOFTLY -> 40406;
            case VERSION_NOT_DELETED_SOFTLY -> 40407;
            case INCOMPATIBLE -> 409;
            case INVALID_SCHEMA -> 42201;
            case INVALID_VERSION -> 42202;
            case NOT_PERMITTED -> 42205;
            case REFERENCED -> 42206;
            case ID_TAKEN -> 42207;
            case INVALID_SUBJECT -> 42208;
            case TOO_LARGE -> 42209;
        };
    }
}
