/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.gate;

import io.tidings.schema.Difference;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that must not be merged as it is.
 *
 * @param kind what is wrong
 * @param name the type, or the subscription
 * @param path the file, from the folder of schemas on
 * @param message what is so, in a sentence
 * @param advice what to do, in a sentence or two
 * @param differences the changes that it is about; empty if it is about no change of a schema
 */
public record Problem(
        Kind kind, String name, String path, String message, String advice, List<Difference> differences) {

    /** What may be wrong. The names are stable, for programs. */
    public enum Kind {
        /** A file is no valid schema. */
        INVALID_SCHEMA,
        /** The module that reads a language is not on the class path. */
        MISSING_MODULE,
        /** The schema of a version changed in a way that breaks readers or writers. */
        INCOMPATIBLE_CHANGE,
        /** The schema of a version is written in another language. */
        FORMAT_CHANGED,
        /** A version cannot be read with a later one, and no upcaster leads there. */
        MISSING_UPCASTER,
        /** A type is gone. */
        TYPE_REMOVED,
        /** A type is gone, and another has its schema. */
        TYPE_RENAMED,
        /** A version of a type is gone. */
        VERSION_REMOVED,
        /** A subscription is gone. */
        SUBSCRIPTION_REMOVED,
        /** A subscription is gone, and another is new. */
        SUBSCRIPTION_RENAMED,
        /** The files are not those that the code gives. */
        OUT_OF_DATE
    }

    /** Copies the differences. */
    public Problem {
        differences = List.copyOf(differences);
    }

    static Problem of(Kind kind, String name, String path, String message, String advice) {
        return new Problem(kind, name, path, message, advice, List.of());
    }

    /**
     * Explains the problem to people.
     *
     * @return some lines, the first without an indent
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%s  %s".formatted(kind, path.isEmpty() ? name : path));
        lines.add("  " + message);
        for (Difference difference : differences) {
            lines.add("  %s  %s"
                    .formatted(difference.pointer().isEmpty() ? "/" : difference.pointer(), difference.kind()));
            lines.add("    " + difference.explanation());
            if (!difference.advice().isEmpty()) {
                lines.add("    → " + difference.advice());
            }
        }
        lines.add("  → " + advice);
        return lines;
    }
}
