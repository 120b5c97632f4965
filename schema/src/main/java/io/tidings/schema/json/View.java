/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks through what only stands for another schema. References were checked to end. */
final class View {

    private static final Set<String> UNIONS = Set.of("allOf", "anyOf", "oneOf");

    private View() {}

    /** Returns the schema that a place stands for. */
    static Place of(Place place) {
        Place seen = place;
        for (Place next = next(seen); next != null; next = next(seen)) {
            seen = next;
        }
        return seen;
    }

    private static @Nullable Place next(Place place) {
        if (!place.json().isObject()) {
            return null;
        }
        List<String> assertions = Keywords.assertions(place.json());
        Place target = target(place);
        boolean siblingsCount = place.document().dialect() == Dialect.DRAFT_2020_12 && assertions.size() > 1;
        if (target != null && !siblingsCount) {
            return target;
        }
        boolean onlyUnion = assertions.size() == 1 && UNIONS.contains(assertions.get(0));
        List<Place> branches = onlyUnion ? place.elements(assertions.get(0)) : List.of();
        return branches.size() == 1 ? branches.get(0) : null;
    }

    /** Returns what the reference of a schema means, or null if it has none. */
    static @Nullable Place target(Place place) {
        String reference = References.of(place);
        return reference == null ? null : place.document().all().resolve(place, reference);
    }

    /** Returns the default of a property, also if it stands at what the property refers to; or null. */
    static @Nullable JsonNode defaultOf(Place property) {
        JsonNode own = property.json().get("default");
        return own != null ? own : of(property).json().get("default");
    }
}
