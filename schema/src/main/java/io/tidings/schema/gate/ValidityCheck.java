/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.gate;

import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.schema.repository.SchemaFile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds files that are no valid schemas. */
final class ValidityCheck {

    private final SchemaReading reading;

    ValidityCheck(SchemaReading reading) {
        this.reading = reading;
    }

    List<Problem> problems(SchemaDirectory proposed) {
        List<Problem> problems = new ArrayList<>();
        Set<SchemaFormat> missing = EnumSet.noneOf(SchemaFormat.class);
        for (SchemaFile file : proposed.files()) {
            SchemaFormat format = file.definition().format();
            if (!reading.knows(format)) {
                if (missing.add(format)) {
                    problems.add(missing(file, format));
                }
                continue;
            }
            try {
                reading.schema(file);
            } catch (InvalidSchemaException e) {
                problems.add(Problem.of(
                        Problem.Kind.INVALID_SCHEMA,
                        file.type(),
                        file.path(),
                        "It is no valid schema: %s".formatted(e.getMessage()),
                        "Mend it; nothing else was judged."));
            }
        }
        return problems;
    }

    private static Problem missing(SchemaFile file, SchemaFormat format) {
        String artifact = SchemaLanguages.artifactOf(format);
        return Problem.of(
                Problem.Kind.MISSING_MODULE,
                file.type(),
                file.path(),
                "Schemas in %s cannot be read: %s is not on the class path.".formatted(format, artifact),
                "Add the artifact: for the Maven plugin as a <dependency> inside its <plugin>. Nothing else was judged.");
    }
}
