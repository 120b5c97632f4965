/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.project.MavenProject;

/**
 * The classes of the project and of what it depends on. Tidings and Jackson are the plugin's own, so that annotations
 * mean the same to both.
 */
final class ProjectClasses implements AutoCloseable {

    private final URLClassLoader loader;

    private ProjectClasses(URLClassLoader loader) {
        this.loader = loader;
    }

    static ProjectClasses of(MavenProject project) {
        List<URL> path = new ArrayList<>();
        try {
            for (String element : project.getCompileClasspathElements()) {
                path.add(Path.of(element).toUri().toURL());
            }
        } catch (DependencyResolutionRequiredException | MalformedURLException e) {
            throw new IllegalStateException("the class path of the project is not known: " + e.getMessage(), e);
        }
        return new ProjectClasses(new URLClassLoader(path.toArray(URL[]::new), ProjectClasses.class.getClassLoader()));
    }

    ClassLoader loader() {
        return loader;
    }

    ObjectMapper mapper(String method) {
        String[] parts = method.split("#", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "the mapper '%s' is not written like com.acme.Json#mapper".formatted(method));
        }
        try {
            Object made =
                    Class.forName(parts[0], true, loader).getMethod(parts[1]).invoke(null);
            if (made instanceof ObjectMapper mapper) {
                return mapper;
            }
            throw new IllegalArgumentException("%s returns no ObjectMapper but %s".formatted(method, made));
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalArgumentException("the mapper %s cannot be had: %s".formatted(method, e), e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
