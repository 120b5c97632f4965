/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.TidingsException;

/** Says why the registry did not do what it was asked. */
public class RegistryException extends TidingsException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** What is wrong; for programs. */
    public enum Problem {
        /** There is no such subject. */
        SUBJECT_NOT_FOUND,
        /** The subject has no such version. */
        VERSION_NOT_FOUND,
        /** There is no such schema, or not under this subject. */
        SCHEMA_NOT_FOUND,
        /** The subject is deleted softly already. */
        SUBJECT_DELETED_SOFTLY,
        /** A subject is deleted for good only after it was deleted softly. */
        SUBJECT_NOT_DELETED_SOFTLY,
        /** The version is deleted softly already. */
        VERSION_DELETED_SOFTLY,
        /** A version is deleted for good only after it was deleted softly. */
        VERSION_NOT_DELETED_SOFTLY,
        /** The level of compatibility forbids the new version. */
        INCOMPATIBLE,
        /** The schema, or what it refers to, is not valid. */
        INVALID_SCHEMA,
        /** A version is a number from 1. */
        INVALID_VERSION,
        /** The name of the subject is empty or too long. */
        INVALID_SUBJECT,
        /** The schema is too large. */
        TOO_LARGE,
        /** The mode of the subject forbids it. */
        NOT_PERMITTED,
        /** Another schema uses the version. */
        REFERENCED,
        /** The id belongs to another schema. */
        ID_TAKEN
    }

    RegistryException(Problem problem, String message) {
        super(message, null);
        this.problem = problem;
    }

    RegistryException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /**
     * Returns what is wrong.
     *
     * @return the problem
     */
    public final Problem problem() {
        return problem;
    }

    static RegistryException noSubject(String subject) {
        return new RegistryException(Problem.SUBJECT_NOT_FOUND, "Subject '%s' not found.".formatted(subject));
    }

    static RegistryException noVersion(int version) {
        return new RegistryException(Problem.VERSION_NOT_FOUND, "Version %d not found.".formatted(version));
    }

    static RegistryException noSchema(Object id) {
        return new RegistryException(Problem.SCHEMA_NOT_FOUND, "Schema %s not found".formatted(id));
    }

    static RegistryException invalid(String message) {
        return new RegistryException(Problem.INVALID_SCHEMA, message);
    }

    static RegistryException readOnly(String subject) {
        return new RegistryException(
                Problem.NOT_PERMITTED,
                "Subject %s is in read-only mode. PUT /mode/{subject} with {\"mode\": \"READWRITE\"} allows changes."
                        .formatted(subject));
    }
}
