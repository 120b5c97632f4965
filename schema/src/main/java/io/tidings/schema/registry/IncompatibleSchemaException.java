/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

/** Says which differences forbid a new version. */
public final class IncompatibleSchemaException extends RegistryException {

    private static final long serialVersionUID = 1L;

    private final transient CompatibilityReport report;

    IncompatibleSchemaException(String subject, CompatibilityReport report) {
        super(
                Problem.INCOMPATIBLE,
                "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s"
                        .formatted(subject, String.join(" ", report.messages())));
        this.report = report;
    }

    /**
     * Returns the differences.
     *
     * @return the report
     */
    public CompatibilityReport report() {
        return report;
    }
}
