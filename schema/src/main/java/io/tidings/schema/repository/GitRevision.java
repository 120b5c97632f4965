/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder as it was in a revision. Git itself is asked, and nothing in the working tree is touched.
 *
 * @param folder the folder now
 * @param revision a branch, a tag or a commit
 */
public record GitRevision(Path folder, String revision) {

    /** What the name of such a place begins with, before the revision. */
    public static final String PREFIX = "git:";

    /** Refuses what is no revision. */
    public GitRevision {
        if (revision.isEmpty() || revision.startsWith("-")) {
            throw new IllegalArgumentException("git: needs a revision, as in git:origin/main.");
        }
    }

    /**
     * Reads the schemas that the folder held then.
     *
     * @return a directory in memory
     * @throws UnknownRevisionException if git knows no such revision of the folder
     * @throws SchemaDirectoryException if something in it makes no sense, or git cannot be run
     */
    public SchemaDirectory read() {
        try {
            Path copy = Files.createTempDirectory("tidings-schemas");
            try {
                for (String file : git("ls-tree", "-r", "-z", "--name-only", revision, "--", ".")
                        .split("\0", -1)) {
                    if (!file.isEmpty()) {
                        copy(file, copy);
                    }
                }
                return SchemaDirectory.read(copy);
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw new SchemaDirectoryException(
                    "Could not read %s of %s: %s".formatted(revision, folder, e.getMessage()), e);
        }
    }

    private void copy(String file, Path copy) throws IOException {
        Path target = copy.resolve(file).normalize();
        if (!target.startsWith(copy)) {
            throw new IOException(file + " is outside of the folder");
        }
        Files.createDirectories(target.getParent());
        Files.writeString(target, git("show", "%s:./%s".formatted(revision, file)));
    }

    private String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        git.getOutputStream().close();
        try (InputStream out = git.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() != 0) {
                throw new UnknownRevisionException("git knows no revision '%s' of %s.".formatted(revision, folder));
            }
            return text;
        } catch (InterruptedException e) {
            git.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
