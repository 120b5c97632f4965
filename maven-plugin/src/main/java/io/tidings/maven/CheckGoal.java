/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.gate.Problem;
import io.tidings.schema.gate.SchemaGate;
import io.tidings.schema.repository.GitRevision;
import io.tidings.schema.repository.RegistryReader;
import io.tidings.schema.repository.SchemaDirectory;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

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

    /**
     * What readers and writers know, beside the folder itself: another folder, {@code git:REVISION} for the folder as
     * it was there, or the http address of a registry. Without it a change of a file that people write, such as one in
     * Avro, goes unseen.
     */
    @Parameter(property = "tidings.against")
    private @Nullable String against;

    /** Is filled by Maven. */
    public CheckGoal() {}

    @Override
    void run(State state) throws MojoFailureException {
        SchemaGate gate = new SchemaGate(SchemaLanguages.load());
        Set<Problem> found = new LinkedHashSet<>(gate.check(state.proposed(), state.present()));
        if (against != null) {
            found.addAll(gate.check(state.proposed(), known(against, state.proposed())));
        }
        List<Problem> problems = new ArrayList<>(found);
        if (problems.isEmpty()) {
            problems.addAll(Freshness.problems(state.present(), state.proposed()));
        }
        Reports.fail(problems, place(), getLog());
        getLog().info("The schemas in %s are as the code has them.".formatted(place()));
    }

    private SchemaDirectory known(String place, SchemaDirectory proposed) {
        if (place.startsWith(GitRevision.PREFIX)) {
            return new GitRevision(folder(), place.substring(GitRevision.PREFIX.length())).read();
        }
        return place.matches("https?://.*")
                ? new RegistryReader(URI.create(place)).read(proposed.types())
                : SchemaDirectory.read(inProject(place));
    }
}
