/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.gate;

import io.tidings.schema.Difference;
import io.tidings.schema.Schema;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.schema.repository.SchemaFile;
import java.util.ArrayList;
import java.util.List;

/** Finds versions that the next one cannot read, and that no upcaster leads on. */
final class UpcasterCheck {

    private final SchemaReading reading;

    UpcasterCheck(SchemaReading reading) {
        this.reading = reading;
    }

    List<Problem> problems(SchemaDirectory proposed) {
        List<Problem> problems = new ArrayList<>();
        for (String type : proposed.types()) {
            List<SchemaFile> versions = proposed.versions(type);
            for (int i = 1; i < versions.size(); i++) {
                SchemaFile older = versions.get(i - 1);
                SchemaFile newer = versions.get(i);
                int from = older.version().getAsInt();
                int to = newer.version().getAsInt();
                if (!proposed.manifest().leads(type, from, to)) {
                    List<Difference> breaking = breaking(proposed, older, newer);
                    if (!breaking.isEmpty() || isOfAnotherFormat(older, newer)) {
                        problems.add(problem(newer, from, to, breaking));
                    }
                }
            }
        }
        return problems;
    }

    private List<Difference> breaking(SchemaDirectory proposed, SchemaFile older, SchemaFile newer) {
        if (isOfAnotherFormat(older, newer)) {
            return List.of();
        }
        Schema old = reading.schema(older);
        return old.differencesTo(reading.schema(newer), proposed.settings().policy()).stream()
                .filter(difference -> difference.breaks().breaksNewReaders())
                .toList();
    }

    private static boolean isOfAnotherFormat(SchemaFile older, SchemaFile newer) {
        return older.definition().format() != newer.definition().format();
    }

    private static Problem problem(SchemaFile newer, int from, int to, List<Difference> breaking) {
        return new Problem(
                Problem.Kind.MISSING_UPCASTER,
                newer.type(),
                newer.path(),
                "Version %d cannot be read as version %d, and events of version %d stay in the log."
                        .formatted(from, to, from),
                ("Declare an upcaster: Tidings.builder(…).upcaster(Upcaster.of(…)), and let the Maven plugin write it into"
                                + " %s; or name it there: {\"type\": \"%s\", \"from\": %d, \"to\": %d}.")
                        .formatted(SchemaDirectory.MANIFEST, newer.type(), from, to),
                breaking);
    }
}
