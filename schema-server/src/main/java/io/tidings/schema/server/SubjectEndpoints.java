/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static io.tidings.schema.server.Call.JSON;
import static io.tidings.schema.server.Payloads.array;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.schema.registry.RegisteredVersion;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers below {@code /subjects}. */
final class SubjectEndpoints {

    private final SchemaRegistry registry;

    SubjectEndpoints(SchemaRegistry registry) {
        this.registry = registry;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/subjects", this::subjects)
                .add("POST", "/subjects/{subject}", this::lookUp)
                .add(
                        "DELETE",
                        "/subjects/{subject}",
                        call -> array(registry.deleteSubject(call.subject(), call.flag("permanent"))))
                .add("GET", "/subjects/{subject}/metadata", this::latestWithMetadata)
                .add("GET", "/subjects/{subject}/versions", this::versions)
                .add("POST", "/subjects/{subject}/versions", this::register)
                .add(
                        "GET",
                        "/subjects/{subject}/versions/{version}",
                        call -> Payloads.version(registry, version(call), call.first("format")))
                .add("GET", "/subjects/{subject}/versions/{version}/schema", call -> text(version(call), call))
                .add(
                        "GET",
                        "/subjects/{subject}/versions/{version}/referencedby",
                        call -> array(call.page(registry.usersOf(call.subject(), call.version()))))
                .add(
                        "DELETE",
                        "/subjects/{subject}/versions/{version}",
                        call -> IntNode.valueOf(
                                registry.deleteVersion(call.subject(), call.version(), call.flag("permanent"))));
    }

    private JsonNode subjects(Call call) {
        Map<String, Boolean> alive = new TreeMap<>();
        for (SubjectVersion version : registry.list(prefix(call))) {
            alive.merge(version.subject(), !version.deleted(), Boolean::logicalOr);
        }
        List<String> names = alive.entrySet().stream()
                .filter(each -> call.flag("deletedOnly") ? !each.getValue() : each.getValue() || call.flag("deleted"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
        return array(call.page(names));
    }

    /** A prefix may name the context: all, or the default one. */
    static String prefix(Call call) {
        String prefix = call.first("subjectPrefix");
        return prefix.startsWith(":*:") || prefix.startsWith(":.:") ? prefix.substring(3) : prefix;
    }

    private JsonNode lookUp(Call call) {
        RegisteredVersion found = registry.lookUp(call.subject(), Payloads.registration(call), call.flag("deleted"));
        return Payloads.version(registry, found, call.first("format"));
    }

    private JsonNode register(Call call) {
        RegisteredVersion registered = registry.register(call.subject(), Payloads.registration(call));
        return Payloads.version(registry, registered, call.first("format"));
    }

    private JsonNode versions(Call call) {
        boolean deletedOnly = call.flag("deletedOnly");
        boolean deletedToo = call.flag("deleted");
        boolean negative = call.flag("deletedAsNegative");
        List<SubjectVersion> all = registry.versions(call.subject());
        List<Integer> found = all.stream()
                .filter(each -> deletedOnly ? each.deleted() : deletedToo || negative || !each.deleted())
                .map(each -> negative && each.deleted() ? -each.version() : each.version())
                .toList();
        if (found.isEmpty()) {
            throw new ApiException(40401, "Subject '%s' not found.".formatted(call.subject()));
        }
        return array(call.page(found));
    }

    private RegisteredVersion version(Call call) {
        return registry.version(call.subject(), call.version(), call.flag("deleted"));
    }

    private JsonNode text(RegisteredVersion version, Call call) {
        return TextNode.valueOf(Payloads.text(registry, version.schema(), call.first("format")));
    }

    private JsonNode latestWithMetadata(Call call) {
        List<String> keys = call.query().getOrDefault("key", List.of());
        List<String> values = call.query().getOrDefault("value", List.of());
        if (keys.size() != values.size()) {
            throw new ApiException(400, "Each key needs a value, and each value a key.");
        }
        List<SubjectVersion> versions = registry.versions(call.subject());
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (!versions.get(i).deleted() || call.flag("deleted")) {
                RegisteredVersion version =
                        registry.version(call.subject(), versions.get(i).version(), true);
                if (hasAll(version, keys, values)) {
                    return Payloads.version(registry, version, call.first("format"));
                }
            }
        }
        throw new ApiException(40403, "Schema not found: no version has this metadata.");
    }

    private static boolean hasAll(RegisteredVersion version, List<String> keys, List<String> values) {
        String extensions = version.schema().extensions();
        JsonNode properties = (extensions == null ? JSON.createObjectNode() : Payloads.object(extensions))
                .path("metadata")
                .path("properties");
        for (int i = 0; i < keys.size(); i++) {
            if (!properties.path(keys.get(i)).asText("").equals(values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
