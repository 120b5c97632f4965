/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static io.tidings.schema.server.Call.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.registry.CompatibilityReport;
import io.tidings.schema.registry.RegistryException;
import io.tidings.schema.registry.RegistryException.Problem;
import io.tidings.schema.registry.SchemaRegistry;
import java.util.List;
import java.util.function.Function;

/** Answers below {@code /compatibility}. */
final class CompatibilityEndpoints {

    private final SchemaRegistry registry;

    CompatibilityEndpoints(SchemaRegistry registry) {
        this.registry = registry;
    }

    void addTo(Routes routes) {
        routes.add(
                        "POST",
                        "/compatibility/subjects/{subject}/versions",
                        call -> answer(call, schema -> registry.check(call.subject(), schema)))
                .add(
                        "POST",
                        "/compatibility/subjects/{subject}/versions/{version}",
                        call -> answer(call, schema -> registry.check(call.subject(), call.version(), schema)));
    }

    private static JsonNode answer(Call call, Function<SchemaDefinition, CompatibilityReport> check) {
        boolean verbose = call.flag("verbose");
        try {
            CompatibilityReport report = check.apply(Payloads.definition(call.json()));
            return answer(report.isCompatible(), verbose, report.messages());
        } catch (RegistryException e) {
            if (verbose && e.problem() == Problem.INVALID_SCHEMA) {
                return answer(false, true, List.of(String.valueOf(e.getMessage())));
            }
            throw e;
        }
    }

    private static JsonNode answer(boolean compatible, boolean verbose, List<String> messages) {
        ObjectNode answer = JSON.createObjectNode().put("is_compatible", compatible);
        if (verbose) {
            answer.set("messages", Payloads.array(messages));
        }
        return answer;
    }
}
