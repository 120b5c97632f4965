/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static io.tidings.schema.server.Call.JSON;
import static io.tidings.schema.server.Payloads.array;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.schema.registry.RegisteredSchema;
import io.tidings.schema.registry.RegisteredVersion;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.spi.SchemaStore.SubjectVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers below {@code /schemas}: the one that every reader of a message asks is among them. */
final class SchemaEndpoints {

    private final SchemaRegistry registry;

    SchemaEndpoints(SchemaRegistry registry) {
        this.registry = registry;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/schemas", this::list)
                .add("GET", "/schemas/types", call -> array(registry.formats()))
                .add("GET", "/schemas/ids/{id}", this::byId)
                .add(
                        "GET",
                        "/schemas/ids/{id}/schema",
                        call -> TextNode.valueOf(Payloads.text(registry, schema(call), call.first("format"))))
                .add(
                        "GET",
                        "/schemas/ids/{id}/subjects",
                        call -> array(call.page(used(call).stream()
                                .map(SubjectVersion::subject)
                                .distinct()
                                .toList())))
                .add("GET", "/schemas/ids/{id}/versions", this::versions)
                .add(
                        "GET",
                        "/schemas/guids/{guid}",
                        call -> Payloads.schema(registry, byGuid(call), call.first("format")))
                .add("GET", "/schemas/guids/{guid}/ids", this::idsOfGuid);
    }

    private JsonNode list(Call call) {
        List<SubjectVersion> wanted = registry.list(SubjectEndpoints.prefix(call)).stream()
                .filter(each -> call.flag("deleted") || !each.deleted())
                .toList();
        if (call.flag("latestOnly")) {
            Map<String, SubjectVersion> latest = new LinkedHashMap<>();
            wanted.forEach(each -> latest.put(each.subject(), each));
            wanted = List.copyOf(latest.values());
        }
        ArrayNode answer = JSON.createArrayNode();
        for (SubjectVersion each : call.page(wanted)) {
            RegisteredVersion version = registry.version(each.subject(), each.version(), true);
            answer.add(Payloads.version(registry, version, call.first("format")));
        }
        return answer;
    }

    private JsonNode byId(Call call) {
        RegisteredSchema schema = schema(call);
        ObjectNode answer = Payloads.schema(registry, schema, call.first("format"));
        String subject = call.first("subject").replaceFirst("^:\\.:", "");
        registry.versionsWith(schema.id()).stream()
                .filter(each -> subject.isEmpty() || each.subject().equals(subject))
                .findFirst()
                .ifPresent(each -> answer.put("subject", each.subject()).put("version", each.version()));
        if (call.flag("fetchMaxId")) {
            answer.put("maxId", registry.lastId());
        }
        return answer;
    }

    private RegisteredSchema schema(Call call) {
        return registry.schema(call.id())
                .orElseThrow(() -> new ApiException(40403, "Schema %d not found".formatted(call.id())));
    }

    private List<SubjectVersion> used(Call call) {
        return registry.versionsWith(schema(call).id()).stream()
                .filter(each -> call.flag("deleted") || !each.deleted())
                .toList();
    }

    private JsonNode versions(Call call) {
        ArrayNode answer = JSON.createArrayNode();
        for (SubjectVersion each : call.page(used(call))) {
            answer.addObject().put("subject", each.subject()).put("version", each.version());
        }
        return answer;
    }

    private RegisteredSchema byGuid(Call call) {
        String text = call.text("guid");
        try {
            return registry.schema(UUID.fromString(text))
                    .orElseThrow(() -> new ApiException(40403, "Schema %s not found".formatted(text)));
        } catch (IllegalArgumentException e) {
            throw new ApiException(40403, "Schema %s not found: this is no guid".formatted(text));
        }
    }

    private JsonNode idsOfGuid(Call call) {
        ArrayNode answer = JSON.createArrayNode();
        answer.addObject().put("context", ".").put("id", byGuid(call).id());
        return answer;
    }
}
