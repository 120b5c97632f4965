/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.TidingsException;
import io.tidings.json.JacksonCodec;
import io.tidings.schema.derive.Descriptions;
import io.tidings.schema.derive.JavadocDescriptions;
import io.tidings.schema.derive.SchemaDeriver;
import io.tidings.schema.repository.Manifest;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.schema.repository.SchemaFile;
import io.tidings.schema.repository.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals share: where the schemas are, and what the code says they should be. */
abstract class SchemaGoal extends AbstractMojo {

    /** The folder of schemas. It belongs into version control. */
    @Parameter(property = "tidings.schemas", defaultValue = "${project.basedir}/schemas")
    private @Nullable File directory;

    /** Leaves the goal out. */
    @Parameter(property = "tidings.skip", defaultValue = "false")
    private boolean skip;

    /** Subscriptions whose names are not constants in the code, and so are not found there. */
    @Parameter
    private List<String> subscriptions = new ArrayList<>();

    /**
     * A static method without parameters that returns the Jackson ObjectMapper of the project's codec, such as
     * {@code com.acme.Json#mapper}. Without it the schemas are those of the default codec.
     */
    @Parameter(property = "tidings.mapper")
    private @Nullable String mapper;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    /** The folder as it is, and as the code has it. */
    record State(SchemaDirectory present, SchemaDirectory proposed, List<SchemaFile> derived) {}

    /** Does what the goal is for. */
    abstract void run(State state) throws MojoFailureException;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Left out: tidings.skip is set.");
            return;
        }
        try (ProjectClasses classes = ProjectClasses.of(project())) {
            run(state(classes));
        } catch (TidingsException | IllegalArgumentException | IllegalStateException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("Could not close the classes of the project", e);
        }
    }

    private State state(ProjectClasses classes) {
        CodeFacts code = new CodeScan().read(Path.of(project().getBuild().getOutputDirectory()));
        for (String call : code.unknown()) {
            getLog().warn(call
                    + " with a name that is no constant, which the gate cannot see. A subscription can be named"
                    + " under <subscriptions> in the configuration of the plugin.");
        }
        ProjectSchemas schemas = new ProjectSchemas(code, classes.loader(), deriver(classes));
        SchemaDirectory present = present();
        List<SchemaFile> derived = schemas.derived();
        Set<String> more = new TreeSet<>(subscriptions);
        return new State(present, schemas.over(present, derived, more), derived);
    }

    private SchemaDirectory present() {
        return Files.isDirectory(folder())
                ? SchemaDirectory.read(folder())
                : new SchemaDirectory(List.of(), List.of(), Manifest.EMPTY, Settings.DEFAULT);
    }

    private SchemaDeriver deriver(ProjectClasses classes) {
        List<Path> roots =
                project().getCompileSourceRoots().stream().map(Path::of).toList();
        Descriptions descriptions = JavadocDescriptions.in(roots).orElseGet(() -> {
            getLog().warn("This Java has no compiler, so no descriptions are taken from Javadoc. Run Maven on a JDK.");
            return Descriptions.none();
        });
        ObjectMapper codec = mapper == null ? JacksonCodec.newMapper() : classes.mapper(mapper);
        return new SchemaDeriver(codec, descriptions);
    }

    /** Returns the folder of schemas. */
    final Path folder() {
        if (directory == null) {
            throw new IllegalStateException("Maven did not set the folder of schemas");
        }
        return directory.toPath();
    }

    /** Returns the folder as people call it. */
    final String place() {
        Path base = project().getBasedir().toPath();
        return folder().startsWith(base) ? base.relativize(folder()).toString() : folder().toString();
    }

    /** Returns a folder that is named from the project's own. */
    final Path inProject(String path) {
        return project().getBasedir().toPath().resolve(path);
    }

    private MavenProject project() {
        if (project == null) {
            throw new IllegalStateException("Maven did not set the project");
        }
        return project;
    }
}
