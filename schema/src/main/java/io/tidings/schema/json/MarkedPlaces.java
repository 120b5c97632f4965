/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.schema.PersonalMark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows data through a schema to what is marked as personal. Every alternative is taken to be meant: a value that one
 * of them marks had better not be shown. Used once.
 */
final class MarkedPlaces {

    private static final List<String> ALTERNATIVES = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> CONDITIONS = List.of("if", "then", "else");
    private static final List<String> DEPENDENCIES = List.of("dependentSchemas", "dependencies");
    private static final Patterns PATTERNS = new Patterns();

    /** A schema beside a value; whatever leads to both again finds nothing new. */
    private record Meeting(Place schema, String pointer) {}

    private final Set<Meeting> met = new HashSet<>();
    private final Set<String> found = new HashSet<>();

    private MarkedPlaces() {}

    static List<String> in(JsonNode data, Place schema) {
        MarkedPlaces places = new MarkedPlaces();
        places.follow(schema, data, "");
        return places.found.stream().filter(places::isOutermost).sorted().toList();
    }

    private boolean isOutermost(String pointer) {
        for (int slash = pointer.lastIndexOf('/'); slash >= 0; slash = pointer.lastIndexOf('/', slash - 1)) {
            if (found.contains(pointer.substring(0, slash))) {
                return false;
            }
        }
        return true;
    }

    private void follow(@Nullable Place schema, JsonNode data, String pointer) {
        if (schema == null || !schema.json().isObject() || !met.add(new Meeting(schema, pointer))) {
            return;
        }
        Place names = schema.child("propertyNames");
        if (PersonalMark.isOn(schema.json()) || names != null && PersonalMark.isOn(names.json())) {
            found.add(pointer);
            return;
        }
        followInPlace(schema, data, pointer);
        if (data.isObject()) {
            data.properties().forEach(member -> followMember(schema, member, pointer));
        } else if (data.isArray()) {
            for (int i = 0; i < data.size(); i++) {
                followElement(schema, i, data.get(i), pointer + "/" + i);
            }
        }
    }

    private void followInPlace(Place schema, JsonNode data, String pointer) {
        List<@Nullable Place> others = new ArrayList<>();
        others.add(View.target(schema));
        ALTERNATIVES.forEach(keyword -> others.addAll(schema.elements(keyword)));
        CONDITIONS.forEach(keyword -> others.add(schema.child(keyword)));
        for (String keyword : DEPENDENCIES) {
            schema.names(keyword).forEach(name -> others.add(schema.child(keyword, name)));
        }
        others.forEach(other -> follow(other, data, pointer));
    }

    private void followMember(Place schema, Map.Entry<String, JsonNode> member, String pointer) {
        String name = member.getKey();
        String place = pointer + "/" + Place.escaped(name);
        Place own = schema.child("properties", name);
        boolean known = own != null;
        follow(own, member.getValue(), place);
        for (String pattern : schema.names("patternProperties")) {
            if (PATTERNS.find(pattern, name)) {
                known = true;
                follow(schema.child("patternProperties", pattern), member.getValue(), place);
            }
        }
        if (!known) {
            follow(schema.child("additionalProperties"), member.getValue(), place);
            follow(schema.child("unevaluatedProperties"), member.getValue(), place);
        }
    }

    private void followElement(Place schema, int index, JsonNode value, String place) {
        String tuple = schema.json().path("items").isArray() ? "items" : "prefixItems";
        List<Place> first = schema.elements(tuple);
        follow(schema.child("contains"), value, place);
        if (index < first.size()) {
            follow(first.get(index), value, place);
        } else {
            follow(schema.child("items"), value, place);
            follow(schema.child("additionalItems"), value, place);
            follow(schema.child("unevaluatedItems"), value, place);
        }
    }
}
