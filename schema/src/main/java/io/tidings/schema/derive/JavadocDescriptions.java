/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions from the Javadoc in source files: of a type its first sentence, of a component of a record its
 * {@code @param}. The sources are parsed by the JDK's own compiler, and not compiled. What has no source there has no
 * description.
 */
public final class JavadocDescriptions implements Descriptions {

    private final List<Path> roots;
    private final JavaCompiler compiler;
    private final Map<Path, Map<String, String>> texts = new ConcurrentHashMap<>();

    private JavadocDescriptions(Collection<Path> roots, JavaCompiler compiler) {
        this.roots = List.copyOf(roots);
        this.compiler = compiler;
    }

    /**
     * Reads from folders of sources.
     *
     * @param roots each holds the packages, as {@code src/main/java} does
     * @return the descriptions; empty on a Java that has no compiler, which then describes nothing
     */
    public static Optional<Descriptions> in(Collection<Path> roots) {
        @Nullable JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        return Optional.ofNullable(compiler).map(present -> new JavadocDescriptions(roots, present));
    }

    @Override
    public Optional<String> ofType(Class<?> type) {
        return find(type, type.getCanonicalName());
    }

    @Override
    public Optional<String> ofComponent(Class<?> type, String name) {
        return find(type, type.getCanonicalName() + "#" + name);
    }

    private Optional<String> find(Class<?> type, @Nullable String key) {
        if (key == null) {
            return Optional.empty();
        }
        return source(type)
                .map(file -> texts.computeIfAbsent(file, read -> new JavadocFile(compiler, read).texts())
                        .get(key));
    }

    private Optional<Path> source(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        String name = outermost.getName().replace('.', '/') + ".java";
        return roots.stream()
                .map(root -> root.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
