/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/** What the Javadoc of one source file says: {@code com.acme.Order}, and {@code com.acme.Order#id}. */
final class JavadocFile {

    private final JavaCompiler compiler;
    private final Path file;

    JavadocFile(JavaCompiler compiler, Path file) {
        this.compiler = compiler;
        this.file = file;
    }

    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            // What is wrong with the source is for the compiler to say, when it compiles.
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, problem -> {}, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Types(trees, texts).scan(new TreePath(unit), "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the Javadoc in " + file, e);
        }
        return Map.copyOf(texts);
    }

    private static final class Types extends TreePathScanner<@Nullable Void, String> {

        private final DocTrees trees;
        private final Map<String, String> texts;

        Types(DocTrees trees, Map<String, String> texts) {
            this.trees = trees;
            this.texts = texts;
        }

        @Override
        public @Nullable Void visitCompilationUnit(CompilationUnitTree unit, String unused) {
            return super.visitCompilationUnit(unit, unit.getPackageName() == null ? "" : unit.getPackageName() + ".");
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, String prefix) {
            String name = prefix + type.getSimpleName();
            @Nullable DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                put(name, comment.getFirstSentence());
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree parameter && !parameter.isTypeParameter()) {
                        put(name + "#" + parameter.getName(), parameter.getDescription());
                    }
                }
            }
            return super.visitClass(type, name + ".");
        }

        private void put(String key, List<? extends DocTree> words) {
            String text = JavadocText.of(words);
            if (!text.isEmpty()) {
                texts.put(key, text);
            }
        }
    }
}
