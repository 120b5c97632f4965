/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import io.tidings.schema.gate.Problem;
import io.tidings.schema.gate.Problem.Kind;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.schema.repository.SchemaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds files that are not those the code gives. */
final class Freshness {

    private static final String ADVICE = "Run mvn tidings:schemas, and commit what it writes.";

    private Freshness() {}

    static List<Problem> problems(SchemaDirectory present, SchemaDirectory proposed) {
        List<Problem> problems = new ArrayList<>();
        for (SchemaFile file : proposed.files()) {
            Optional<SchemaFile> written = present.files().stream()
                    .filter(other -> other.path().equals(file.path()))
                    .findFirst();
            if (written.isEmpty()) {
                problems.add(problem(file.type(), file.path(), "The file is not there yet."));
            } else if (!written.get()
                    .definition()
                    .text()
                    .equals(file.definition().text())) {
                problems.add(problem(
                        file.type(),
                        file.path(),
                        "The schema changed in a way that breaks nobody, and the file did not."));
            }
        }
        if (!present.manifest().equals(proposed.manifest())) {
            problems.add(problem(
                    SchemaDirectory.MANIFEST,
                    SchemaDirectory.MANIFEST,
                    "The code declares other types, subscriptions or upcasters than the file."));
        }
        return problems;
    }

    private static Problem problem(String name, String path, String message) {
        return new Problem(Kind.OUT_OF_DATE, name, path, message, ADVICE, List.of());
    }
}
