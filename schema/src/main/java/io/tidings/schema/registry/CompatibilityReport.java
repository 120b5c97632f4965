/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import java.util.ArrayList;
import java.util.List;

/**
 * How a schema was judged.
 *
 * @param subject the subject
 * @param level what a new version must be able to do there
 * @param policy how open content was judged
 * @param problems what forbids the schema; empty if it is compatible
 * @param unreadable why the schema could not be judged; empty if it could
 */
public record CompatibilityReport(
        String subject, Compatibility level, CompatibilityPolicy policy, List<Difference> problems, String unreadable) {

    /** Copies the problems. */
    public CompatibilityReport {
        problems = List.copyOf(problems);
    }

    /**
     * Tells whether the schema may become a version.
     *
     * @return true if nothing forbids it
     */
    public boolean isCompatible() {
        return problems.isEmpty() && unreadable.isEmpty();
    }

    /**
     * Explains what forbids the schema.
     *
     * @return for each difference its name, its place, what happens, and what to do instead; at last the level and the
     *     request that would allow the schema. Empty if nothing forbids it
     */
    public List<String> messages() {
        List<String> messages = new ArrayList<>();
        if (!unreadable.isEmpty()) {
            messages.add(unreadable);
        }
        for (Difference problem : problems) {
            messages.add("%s at '%s': %s %s"
                    .formatted(problem.kind(), problem.pointer(), problem.explanation(), problem.advice())
                    .strip());
        }
        if (!problems.isEmpty()) {
            messages.add(
                    "The level is %s with the policy %s. To allow this all the same: PUT /config/%s with {\"compatibility\": \"NONE\"}, register, and set the level back."
                            .formatted(level, policy, subject));
        }
        return messages;
    }
}
