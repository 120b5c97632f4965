/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.gate;

import io.tidings.schema.CompatibilityCheck;
import io.tidings.schema.Difference;
import io.tidings.schema.repository.SchemaDirectory;
import io.tidings.schema.repository.SchemaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds types and versions that went, and versions whose schema must not change so. */
final class TypeCheck {

    private final SchemaReading older;
    private final SchemaReading newer;

    TypeCheck(SchemaReading older, SchemaReading newer) {
        this.older = older;
        this.newer = newer;
    }

    List<Problem> problems(SchemaDirectory proposed, SchemaDirectory before) {
        List<Problem> problems = new ArrayList<>();
        for (String type : before.types()) {
            if (proposed.settings().retiredTypes().contains(type)) {
                continue;
            }
            if (proposed.types().contains(type)) {
                for (SchemaFile file : before.versions(type)) {
                    version(proposed, file).ifPresent(problems::add);
                }
            } else {
                problems.add(gone(proposed, before, type));
            }
        }
        return problems;
    }

    private Optional<Problem> version(SchemaDirectory proposed, SchemaFile before) {
        int version = before.version().getAsInt();
        Optional<SchemaFile> now = proposed.find(before.type(), version);
        if (now.isEmpty()) {
            return Optional.of(Problem.of(
                    Problem.Kind.VERSION_REMOVED,
                    before.type(),
                    before.path(),
                    "Version %d of '%s' is gone, and its events stay in the log.".formatted(version, before.type()),
                    "Keep the file. A new shape is a new version beside it."));
        }
        if (now.get().definition().format() != before.definition().format()) {
            return Optional.of(Problem.of(
                    Problem.Kind.FORMAT_CHANGED,
                    before.type(),
                    now.get().path(),
                    "Version %d of '%s' was written in %s, and is in %s now."
                            .formatted(
                                    version,
                                    before.type(),
                                    before.definition().format(),
                                    now.get().definition().format()),
                    "Make it a new version, with an upcaster."));
        }
        return changed(proposed.settings().check(before.type()), before, now.get());
    }

    private Optional<Problem> changed(CompatibilityCheck check, SchemaFile before, SchemaFile now) {
        List<Difference> breaking = check.problems(newer.schema(now), List.of(older.schema(before)));
        if (breaking.isEmpty()) {
            return Optional.empty();
        }
        int version = before.version().getAsInt();
        return Optional.of(new Problem(
                Problem.Kind.INCOMPATIBLE_CHANGE,
                now.type(),
                now.path(),
                "Version %d of '%s' changed in a way that compatibility %s (%s) forbids."
                        .formatted(version, now.type(), check.level(), check.policy()),
                "Or leave version %d as it was, and make this version %d, with an upcaster from %d to %d."
                        .formatted(version, version + 1, version, version + 1),
                breaking));
    }

    private Problem gone(SchemaDirectory proposed, SchemaDirectory before, String type) {
        String path = before.files().stream()
                .filter(file -> file.type().equals(type))
                .reduce((first, last) -> last)
                .map(SchemaFile::path)
                .orElse(type);
        String retire =
                "If it is gone for good, name it under retired/types in %s.".formatted(SchemaDirectory.SETTINGS);
        return heir(proposed, before, type)
                .map(heir -> Problem.of(
                        Problem.Kind.TYPE_RENAMED,
                        type,
                        path,
                        "The type '%s' is gone, and '%s' has its schema.".formatted(type, heir),
                        "Keep the name: a class may be renamed, @EventType may not. Subscriptions to '%s' would hear"
                                        .formatted(type)
                                + " nothing more. " + retire))
                .orElseGet(() -> Problem.of(
                        Problem.Kind.TYPE_REMOVED,
                        type,
                        path,
                        "The type '%s' is gone, and its events stay in the log.".formatted(type),
                        "Keep its files for those who replay. " + retire));
    }

    /** The new type that has the schema of one that is gone. */
    private Optional<String> heir(SchemaDirectory proposed, SchemaDirectory before, String type) {
        List<SchemaFile> last = before.versions(type);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        return proposed.types().stream()
                .filter(other -> !before.types().contains(other))
                .filter(other -> proposed.versions(other).stream()
                        .anyMatch(file -> isSame(proposed, last.get(last.size() - 1), file)))
                .findFirst();
    }

    private boolean isSame(SchemaDirectory proposed, SchemaFile before, SchemaFile now) {
        return before.definition().format() == now.definition().format()
                && older.schema(before)
                        .differencesTo(newer.schema(now), proposed.settings().policy())
                        .isEmpty();
    }
}
