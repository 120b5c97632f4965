/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidings.schema.Difference;
import java.io.IOException;
import java.util.List;

/** Differences for scripts, the same in every command. */
final class DifferencesJson {

    private DifferencesJson() {}

    /** Adds them to the object that is being written, as {@code differences}. */
    static void write(JsonGenerator json, List<Difference> differences) throws IOException {
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
