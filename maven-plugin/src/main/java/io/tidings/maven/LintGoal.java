/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import io.tidings.schema.lint.Finding;
import io.tidings.schema.lint.Linter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Looks at the design of the project's events, and says what will hurt later. */
@Mojo(
        name = "lint",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class LintGoal extends SchemaGoal {

    /** Whether a finding fails the build; if not, findings are warnings. */
    @Parameter(property = "tidings.lint.fail", defaultValue = "true")
    private boolean failOnFinding;

    /** Rules that are off, besides those that {@code settings.json} names. */
    @Parameter(property = "tidings.lint.off")
    private Set<String> off = new TreeSet<>();

    /** Is filled by Maven. */
    public LintGoal() {}

    @Override
    void run(State state) throws MojoFailureException {
        Linter linter = new Linter(state.proposed().settings().lint().without(off));
        List<Finding> findings = linter.check(state.proposed().shapes());
        for (Finding finding : findings) {
            String where = finding.path().isEmpty() ? finding.type() : finding.type() + "  " + finding.path();
            say("%s  %s".formatted(finding.rule(), where));
            say("  " + finding.message());
            say("  → " + finding.advice());
        }
        if (failOnFinding && !findings.isEmpty()) {
            throw new MojoFailureException(
                    "%d finding%s on the design of events, explained above. A rule is switched off under lint/off in %s/settings.json."
                            .formatted(findings.size(), findings.size() == 1 ? "" : "s", place()));
        }
    }

    private void say(String line) {
        if (failOnFinding) {
            getLog().error(line);
        } else {
            getLog().warn(line);
        }
    }
}
