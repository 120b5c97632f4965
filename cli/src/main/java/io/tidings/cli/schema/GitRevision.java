/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.command.CommandException;
import io.tidings.schema.repository.SchemaDirectory;
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
record GitRevision(Path folder, String revision) {

    SchemaDirectory read() {
        if (revision.isEmpty() || revision.startsWith("-")) {
            throw CommandException.usage("git: needs a revision, as in git:origin/main.");
        }
        try {
            Path copy = Files.createTempDirectory("tidings-schemas");
            try {
                for (String file : git("ls-tree", "-r", "-z", "--name-only", revision, "--", ".")
                        .split("\0", -1)) {
                    if (!file.isEmpty()) {
                        copy(file, copy);
                    }
                }
                return SchemaPlaces.folder(copy);
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw CommandException.failure("Could not read %s of %s: %s".formatted(revision, folder, e.getMessage()))
                    .because(e);
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
                throw CommandException.notFound("git knows no revision '%s' of %s.".formatted(revision, folder));
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
