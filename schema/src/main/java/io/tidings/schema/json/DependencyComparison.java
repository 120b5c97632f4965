/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares dependentRequired and dependentSchemas, and dependencies, which is both of them in draft-07. */
final class DependencyComparison {

    private static final String BOTH = "dependencies";
    private static final Kinds ARRAY_ADDED = new Kinds(Kind.DEPENDENCY_ARRAY_ADDED, Kind.DEPENDENCY_ARRAY_REMOVED);
    private static final Kinds ARRAY_EXTENDED =
            new Kinds(Kind.DEPENDENCY_ARRAY_EXTENDED, Kind.DEPENDENCY_ARRAY_NARROWED);
    private static final Kinds SCHEMA_ADDED = new Kinds(Kind.DEPENDENCY_SCHEMA_ADDED, Kind.DEPENDENCY_SCHEMA_REMOVED);

    private final Place older;
    private final Place newer;
    private final Comparison comparison;

    private DependencyComparison(Place older, Place newer, Comparison comparison) {
        this.older = older;
        this.newer = newer;
        this.comparison = comparison;
    }

    static void compare(Place older, Place newer, Comparison comparison) {
        Set<String> names = new TreeSet<>();
        for (Place place : List.of(older, newer)) {
            names.addAll(place.names(BOTH));
            names.addAll(place.names("dependentRequired"));
            names.addAll(place.names("dependentSchemas"));
        }
        DependencyComparison dependencies = new DependencyComparison(older, newer, comparison);
        for (String name : names) {
            dependencies.compareArrays(name);
            dependencies.compareSchemas(name);
        }
    }

    private void compareArrays(String name) {
        Place before = find(older, "dependentRequired", name, true);
        Place after = find(newer, "dependentRequired", name, true);
        if (before == null && after == null) {
            return;
        }
        if (before == null || after == null) {
            boolean added = after != null;
            add(added ? after : before, ARRAY_ADDED.facing(added), name, added);
            return;
        }
        Set<String> earlier = texts(before);
        Set<String> later = texts(after);
        if (later.equals(earlier)) {
            return;
        }
        Kinds kinds = Kinds.both(Kind.DEPENDENCY_ARRAY_CHANGED);
        if (later.containsAll(earlier) || earlier.containsAll(later)) {
            kinds = ARRAY_EXTENDED.facing(later.containsAll(earlier));
        }
        comparison.add(
                after, kinds.kind(), kinds.mirror(), "With '%s' came %s, now comes %s".formatted(name, earlier, later));
    }

    private void compareSchemas(String name) {
        Place before = find(older, "dependentSchemas", name, false);
        Place after = find(newer, "dependentSchemas", name, false);
        if (before != null && after != null) {
            comparison.compare(before, after);
        } else if (after != null) {
            add(after, SCHEMA_ADDED, name, true);
        } else if (before != null) {
            add(before, SCHEMA_ADDED.facing(false), name, false);
        }
    }

    private void add(@Nullable Place place, Kinds kinds, String name, boolean added) {
        if (place != null) {
            String what = added
                    ? "A condition on objects that have '%s' was added"
                    : "A condition on objects that have '%s' was removed";
            comparison.add(place, kinds.kind(), kinds.mirror(), what.formatted(name));
        }
    }

    private static @Nullable Place find(Place schema, String keyword, String name, boolean array) {
        Place own = schema.child(keyword, name);
        Place found = own != null ? own : schema.child(BOTH, name);
        return found != null && found.json().isArray() == array ? found : null;
    }

    private static Set<String> texts(Place array) {
        Set<String> texts = new TreeSet<>();
        array.json().forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
