/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.List;

/**
 * What a look at the log found.
 *
 * @param database what was looked at, without credentials
 * @param findings the worst first
 */
public record Diagnosis(String database, List<Finding> findings) {

    /** Copies the list. */
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** How bad a finding is, the worst first. */
    public enum Severity {
        /** Events are not handled, or will be lost by a policy. */
        ERROR,
        /** Something will go wrong, or is slower than need be. */
        WARNING,
        /** Good to know. */
        INFO
    }

    /**
     * One thing found.
     *
     * @param severity how bad
     * @param code stable, for scripts: {@code missing-table}, {@code old-hole}, {@code unattended-subscription}…
     * @param message what is so, on what
     * @param advice what to do next
     */
    public record Finding(Severity severity, String code, String message, String advice) {}
}
