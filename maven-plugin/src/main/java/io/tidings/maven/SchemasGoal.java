/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.gate.Problem;
import io.tidings.schema.gate.SchemaGate;
import io.tidings.schema.repository.SchemaFile;
import io.tidings.schema.repository.SchemaWriter;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles the project and writes the schemas of its events, and the manifest of its types, subscriptions and
 * upcasters. Writes nothing when {@code check} would refuse the change.
 */
@Mojo(name = "schemas", requiresDependencyResolution = ResolutionScope.COMPILE, threadSafe = true)
@Execute(phase = LifecyclePhase.COMPILE)
public final class SchemasGoal extends SchemaGoal {

    /** Writes also what breaks somebody: for events that were never published. */
    @Parameter(property = "tidings.force", defaultValue = "false")
    private boolean force;

    /** Is filled by Maven. */
    public SchemasGoal() {}

    @Override
    void run(State state) throws MojoFailureException {
        List<Problem> problems = new SchemaGate(SchemaLanguages.load()).check(state.proposed(), state.present());
        if (force) {
            problems.forEach(problem -> problem.lines().forEach(getLog()::warn));
        } else {
            Reports.fail(problems, place(), getLog());
        }
        SchemaWriter writer = new SchemaWriter(folder());
        int written = 0;
        for (SchemaFile file : state.derived()) {
            if (writer.write(file)) {
                getLog().info("Wrote %s/%s".formatted(place(), file.path()));
                written++;
            }
        }
        if (writer.write(state.proposed().manifest())) {
            written++;
        }
        getLog().info(
                        written == 0
                                ? "Nothing to write: the schemas in %s are as the code has them.".formatted(place())
                                : "Commit what changed in %s.".formatted(place()));
    }
}
