/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import io.tidings.schema.InvalidSchemaException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses references that lead nowhere, and schemas that never end.
 *
 * <p>A schema may refer to itself for a part of the data, such as the children of a tree. It may not refer to itself
 * for the same data: judging that would not end. Nor may it do so much with one value that judging takes forever.
 */
final class References {

    /** Schemas that apply to one value, each through the one before. */
    private static final int MAX_CHAIN = 50;

    /** Schemas that apply to one value, counted as often as they do. */
    private static final long MAX_APPLIED = 20_000;

    private record Cost(int chain, long applied) {}

    private final Documents documents;
    private final Map<Place, Cost> costs = new HashMap<>();
    private final Set<Place> inProgress = new HashSet<>();

    private References(Documents documents) {
        this.documents = documents;
    }

    static void check(Documents documents) {
        References references = new References(documents);
        documents.schemas().forEach(references::checkTarget);
        documents.schemas().forEach(references::checkEnds);
    }

    /** Returns the reference of a schema, or null. A dynamic one is read as a plain one. */
    static @Nullable String of(Place schema) {
        for (String keyword : List.of("$ref", "$dynamicRef")) {
            if (schema.json().path(keyword).isTextual()) {
                return schema.json().path(keyword).asText();
            }
        }
        return null;
    }

    private void checkTarget(Place schema) {
        String reference = of(schema);
        if (reference != null && documents.resolve(schema, reference) == null) {
            throw new InvalidSchemaException(
                    reference.startsWith("#")
                            ? "$ref at %s points to %s, where no schema is. Put shared schemas below $defs."
                                    .formatted(schema.where(), reference)
                            : "$ref at %s points to %s, which is not among the references given (%s). Files and URLs are never opened: register that schema, and name it as a reference."
                                    .formatted(schema.where(), reference, names()),
                    null);
        }
    }

    private String names() {
        List<String> names = documents.all().stream()
                .map(Document::name)
                .filter(name -> !name.isEmpty())
                .toList();
        return names.isEmpty() ? "there are none" : String.join(", ", names);
    }

    /** Goes in depth, without recursion: a schema may chain thousands of references before it is refused. */
    private void checkEnds(Place start) {
        Deque<Place> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            Place schema = open.peek();
            if (!costs.containsKey(schema) && inProgress.add(schema)) {
                sameValue(schema).forEach(next -> enter(next, open));
            } else {
                open.pop();
                if (inProgress.remove(schema)) {
                    costs.put(schema, cost(schema));
                }
            }
        }
    }

    private void enter(Place next, Deque<Place> open) {
        if (inProgress.contains(next)) {
            throw new InvalidSchemaException(
                    "The schema at %s refers to itself for the same value, which never ends. A schema may contain itself only below properties, items and the like."
                            .formatted(next.where()),
                    null);
        }
        if (!costs.containsKey(next)) {
            open.push(next);
        }
    }

    private Cost cost(Place schema) {
        int chain = 0;
        long applied = 1;
        for (Place next : sameValue(schema)) {
            Cost cost = costs.getOrDefault(next, new Cost(0, 0));
            chain = Math.max(chain, cost.chain + 1);
            applied += cost.applied;
        }
        if (chain > MAX_CHAIN || applied > MAX_APPLIED) {
            throw new InvalidSchemaException(
                    "The schema at %s leads through %d references to one value, or applies %d schemas to it; at most %d and %d are judged. Flatten it."
                            .formatted(schema.where(), chain, applied, MAX_CHAIN, MAX_APPLIED),
                    null);
        }
        return new Cost(chain, applied);
    }

    /** The schemas that judge the same value as this one. */
    static List<Place> sameValue(Place schema) {
        List<Place> next = new ArrayList<>();
        add(View.target(schema), next);
        for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
            next.addAll(schema.elements(keyword));
        }
        for (String keyword : List.of("not", "if", "then", "else")) {
            add(schema.child(keyword), next);
        }
        for (String keyword : List.of("dependentSchemas", "dependencies")) {
            schema.names(keyword).forEach(name -> add(schema.child(keyword, name), next));
        }
        next.removeIf(place -> !place.json().isObject());
        return next;
    }

    private static void add(@Nullable Place place, List<Place> places) {
        if (place != null) {
            places.add(place);
        }
    }
}
