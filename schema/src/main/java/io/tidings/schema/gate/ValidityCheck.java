/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.gate;

import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.schema.repository.SchemaFile;
import java.util.ArrayList;
import java.util.List;

/** Finds files that are no valid schemas. */
final class ValidityCheck {

    private final SchemaReading reading;

    ValidityCheck(SchemaReading reading) {
        this.reading = reading;
    }

    List<Problem> problems(SchemaDirectory proposed) {
        List<Problem> problems = new ArrayList<>();
        for (SchemaFile file : proposed.files()) {
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
}
