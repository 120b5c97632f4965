/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

import io.tidings.Event;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.Violation;
import java.util.List;
import java.util.Locale;

/** The data of an event beside its schema. */
final class EventData {

    private EventData() {}

    static List<Violation> violations(Event event, Schema schema) {
        if (schema.definition().format() == SchemaFormat.JSON && !isJson(event.contentType())) {
            return List.of(new Violation("", "is %s, but must be JSON".formatted(event.contentType())));
        }
        return schema.violationsOf(event.data());
    }

    private static boolean isJson(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.equals(Event.JSON) || type.endsWith("+json") || type.equals("text/json");
    }
}
