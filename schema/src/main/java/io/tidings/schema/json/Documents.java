/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.schema.SchemaDefinition;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schema with everything that it refers to, and what each reference in it means. */
final class Documents {

    private final Document main;
    private final Map<String, Document> byName = new LinkedHashMap<>();
    private final Map<String, Place> byId = new HashMap<>();
    private final Map<Place, Map<String, Place>> anchors = new HashMap<>();
    private final Map<Place, Boolean> schemas = new LinkedHashMap<>();

    Documents(SchemaDefinition definition, Map<String, SchemaDefinition> referenced) {
        this.main = read("", definition);
        referenced.forEach((name, other) -> byName.put(name, read(name, other)));
        all().forEach(this::index);
    }

    private Document read(String name, SchemaDefinition definition) {
        String where = name.isEmpty() ? "" : " '" + name + "'";
        JsonNode json = JsonText.parse(definition.text(), where);
        return new Document(name, json, Dialect.of(json), this);
    }

    Document main() {
        return main;
    }

    Collection<Document> all() {
        List<Document> all = new ArrayList<>(List.of(main));
        all.addAll(byName.values());
        return all;
    }

    /** Returns every schema that stands in one of the documents. */
    Collection<Place> schemas() {
        return schemas.keySet();
    }

    private void index(Document document) {
        List<Place> open = new ArrayList<>(List.of(document.root()));
        while (!open.isEmpty()) {
            Place schema = open.remove(open.size() - 1);
            schemas.put(schema, true);
            if (schema.json().isObject()) {
                name(schema);
                open.addAll(Keywords.subschemas(schema));
            }
        }
    }

    private void name(Place schema) {
        String id = schema.json().path("$id").asText("");
        if (id.startsWith("#")) {
            anchor(schema, id.substring(1));
        } else if (!id.isEmpty()) {
            byId.putIfAbsent(absolute(schema.document(), id), schema);
            if (schema.pointer().isEmpty()) {
                byId.putIfAbsent(withoutFragment(id), schema);
            }
        }
        for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
            if (schema.json().path(keyword).isTextual()) {
                anchor(schema, schema.json().path(keyword).asText());
            }
        }
    }

    private void anchor(Place schema, String name) {
        anchors.computeIfAbsent(resource(schema), resource -> new HashMap<>()).putIfAbsent(name, schema);
    }

    /** Returns what a reference means, or null if it is not there; never looks elsewhere. */
    @Nullable Place resolve(Place from, String reference) {
        int hash = reference.indexOf('#');
        String base = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : decoded(reference.substring(hash + 1));
        Place resource = base.isEmpty() ? resource(from) : named(from.document(), base);
        if (resource == null) {
            return null;
        }
        if (fragment.isEmpty()) {
            return resource;
        }
        return fragment.startsWith("/")
                ? at(resource, fragment)
                : anchors.getOrDefault(resource, Map.of()).get(fragment);
    }

    private @Nullable Place named(Document from, String base) {
        Document given = byName.get(base);
        if (given != null) {
            return given.root();
        }
        Place known = byId.get(absolute(from, base));
        return known != null ? known : byId.get(base);
    }

    private @Nullable Place at(Place resource, String fragment) {
        JsonNode found = resource.json().at(JsonPointer.compile(fragment));
        Place place = new Place(resource.document(), resource.pointer() + fragment, found);
        return schemas.containsKey(place) ? place : null;
    }

    /** A schema with an id of its own inside a document is what its own references start from. */
    private Place resource(Place schema) {
        Place nearest = schema.document().root();
        if (byId.isEmpty()) {
            return nearest;
        }
        for (Place candidate : byId.values()) {
            boolean around = candidate.document() == schema.document()
                    && (schema.pointer() + "/").startsWith(candidate.pointer() + "/")
                    && candidate.pointer().length() > nearest.pointer().length();
            nearest = around ? candidate : nearest;
        }
        return nearest;
    }

    private static String absolute(Document document, String id) {
        String own = document.json().path("$id").asText("");
        String base = own.isEmpty() ? document.name() : own;
        try {
            return withoutFragment(URI.create(base).resolve(id).toString());
        } catch (IllegalArgumentException e) {
            return withoutFragment(id); // no URI, so only found as it is written
        }
    }

    private static String withoutFragment(String uri) {
        int hash = uri.indexOf('#');
        return hash < 0 ? uri : uri.substring(0, hash);
    }

    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }
}
