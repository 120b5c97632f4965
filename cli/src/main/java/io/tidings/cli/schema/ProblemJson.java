/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidings.cli.terminal.Json;
import io.tidings.schema.gate.Problem;
import java.io.IOException;
import java.util.List;

/** Problems for scripts. */
final class ProblemJson {

    private ProblemJson() {}

    static String of(List<Problem> problems) {
        return Json.object(json -> {
            json.writeBooleanField("ok", problems.isEmpty());
            json.writeArrayFieldStart("problems");
            for (Problem problem : problems) {
                write(json, problem);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Problem problem) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", problem.kind().name());
        json.writeStringField("name", problem.name());
        json.writeStringField("path", problem.path());
        json.writeStringField("message", problem.message());
        json.writeStringField("advice", problem.advice());
        DifferencesJson.write(json, problem.differences());
        json.writeEndObject();
    }
}
