/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

import io.tidings.Event;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.Violation;
import java.util.List;

/** The data of an event beside its schema. */
final class EventData {

    private EventData() {}

    static List<Violation> violations(Event event, Schema schema) {
        if (schema.definition().format() == SchemaFormat.JSON && !SchemaFormat.JSON.isOf(event.contentType())) {
            return List.of(new Violation("", "is %s, but must be JSON".formatted(event.contentType())));
        }
        return schema.violationsOf(event.data());
    }
}
