/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.gate.Problem;
import io.tidings.schema.gate.SchemaGate;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Fails the build when the code and the folder of schemas do not agree: a change that breaks readers or writers, a
 * missing upcaster, a type or subscription that is gone, or files that were not written again. Changes nothing.
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class CheckGoal extends SchemaGoal {

    /** Is filled by Maven. */
    public CheckGoal() {}

    @Override
    void run(State state) throws MojoFailureException {
        List<Problem> problems =
                new ArrayList<>(new SchemaGate(SchemaLanguages.load()).check(state.proposed(), state.present()));
        if (problems.isEmpty()) {
            problems.addAll(Freshness.problems(state.present(), state.proposed()));
        }
        Reports.fail(problems, place(), getLog());
        getLog().info("The schemas in %s are as the code has them.".formatted(place()));
    }
}
