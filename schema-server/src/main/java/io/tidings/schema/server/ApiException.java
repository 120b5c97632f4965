/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static java.util.Map.entry;

import io.tidings.schema.registry.RegistryException;
import io.tidings.schema.registry.RegistryException.Problem;
import java.util.Map;

/** An answer that says what is wrong, with the numbers that clients of Confluent's registry know. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Map<Problem, Integer> CODES = Map.ofEntries(
            entry(Problem.SUBJECT_NOT_FOUND, 40401),
            entry(Problem.VERSION_NOT_FOUND, 40402),
            entry(Problem.SCHEMA_NOT_FOUND, 40403),
            entry(Problem.SUBJECT_DELETED_SOFTLY, 40404),
            entry(Problem.SUBJECT_NOT_DELETED_SOFTLY, 40405),
            entry(Problem.VERSION_DELETED_SOFTLY, 40406),
            entry(Problem.VERSION_NOT_DELETED_SOFTLY, 40407),
            entry(Problem.INCOMPATIBLE, 409),
            entry(Problem.INVALID_SCHEMA, 42201),
            entry(Problem.INVALID_VERSION, 42202),
            entry(Problem.NOT_PERMITTED, 42205),
            entry(Problem.REFERENCED, 42206),
            entry(Problem.ID_TAKEN, 42207),
            entry(Problem.INVALID_SUBJECT, 42208),
            entry(Problem.TOO_LARGE, 42209));

    private final int code;

    ApiException(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static ApiException of(RegistryException e) {
        return new ApiException(CODES.getOrDefault(e.problem(), 500), String.valueOf(e.getMessage()));
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
}
