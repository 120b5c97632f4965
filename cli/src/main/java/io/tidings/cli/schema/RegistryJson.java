/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidings.cli.terminal.Json;
import io.tidings.schema.Difference;
import io.tidings.schema.registry.CompatibilityReport;
import io.tidings.schema.registry.RegisteredVersion;
import java.io.IOException;
import java.util.List;

/** Writes what the registry says as JSON. */
final class RegistryJson {

    private RegistryJson() {}

    static String version(RegisteredVersion version, boolean withText) {
        return Json.object(json -> {
            json.writeStringField("subject", version.subject());
            json.writeNumberField("version", version.version());
            json.writeNumberField("id", version.schema().id());
            json.writeStringField("guid", version.schema().guid().toString());
            json.writeStringField(
                    "format", version.schema().definition().format().name());
            json.writeBooleanField("deleted", version.deleted());
            json.writeStringField("registeredAt", version.registeredAt().toString());
            if (withText) {
                json.writeStringField("schema", version.schema().definition().text());
            }
        });
    }

    static String report(CompatibilityReport report) {
        return Json.object(json -> {
            json.writeStringField("subject", report.subject());
            json.writeBooleanField("compatible", report.isCompatible());
            json.writeStringField("level", report.level().name());
            json.writeStringField("policy", report.policy().name());
            differences(json, report.problems());
        });
    }

    static void differences(JsonGenerator json, List<Difference> differences) throws IOException {
        json.writeArrayFieldStart("differences");
        for (Difference difference : differences) {
            json.writeStartObject();
            json.writeStringField("pointer", difference.pointer());
            json.writeStringField("kind", difference.kind());
            json.writeStringField("breaks", difference.breaks().name());
            json.writeStringField("explanation", difference.explanation());
            json.writeStringField("advice", difference.advice());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
