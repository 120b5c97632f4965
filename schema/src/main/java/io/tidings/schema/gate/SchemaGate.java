/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.gate;

import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.repository.SchemaDirectory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Judges folders of schemas. Thread-safe. */
public final class SchemaGate {

    private static final Set<Problem.Kind> UNREADABLE =
            EnumSet.of(Problem.Kind.INVALID_SCHEMA, Problem.Kind.MISSING_MODULE);

    private final SchemaLanguages languages;

    /**
     * Judges schemas of all languages on the class path.
     *
     * @param languages those languages
     */
    public SchemaGate(SchemaLanguages languages) {
        this.languages = languages;
    }

    /**
     * Judges a folder by itself: its schemas are valid, and an upcaster leads on from each version that the next one
     * cannot read.
     *
     * @param proposed the folder
     * @return what is wrong, by type; empty if all is well
     */
    public List<Problem> check(SchemaDirectory proposed) {
        SchemaReading reading = new SchemaReading(languages, proposed);
        List<Problem> problems = new ArrayList<>(new ValidityCheck(reading).problems(proposed));
        if (problems.isEmpty()) {
            problems.addAll(new UpcasterCheck(reading).problems(proposed));
        }
        return problems;
    }

    /**
     * Judges a folder by itself and beside what it was before: no type, version or subscription went, and no schema of
     * a version changed in a way that the settings forbid.
     *
     * @param proposed the folder; its settings hold
     * @param before what readers and writers out there know
     * @return what is wrong; empty if all is well
     */
    public List<Problem> check(SchemaDirectory proposed, SchemaDirectory before) {
        List<Problem> problems = new ArrayList<>(check(proposed));
        if (problems.stream().noneMatch(problem -> UNREADABLE.contains(problem.kind()))) {
            SchemaReading older = new SchemaReading(languages, before);
            SchemaReading newer = new SchemaReading(languages, proposed);
            problems.addAll(new TypeCheck(older, newer).problems(proposed, before));
        }
        problems.addAll(SubscriptionCheck.problems(proposed, before));
        return problems;
    }
}
