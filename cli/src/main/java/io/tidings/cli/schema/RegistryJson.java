/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import io.tidings.cli.terminal.Json;
import io.tidings.schema.registry.CompatibilityReport;
import io.tidings.schema.registry.RegisteredVersion;

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
            DifferencesJson.write(json, report.problems());
        });
    }
}
