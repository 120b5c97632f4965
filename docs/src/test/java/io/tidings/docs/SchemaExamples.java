/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.Tidings;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.guard.Checking;
import io.tidings.schema.guard.SchemaGuard;
import io.tidings.schema.registry.FramedMessages;
import io.tidings.schema.registry.SchemaFraming;
import io.tidings.schema.registry.SchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The code of the page on schemas. */
final class SchemaExamples {

    private SchemaExamples() {}

    static Schema read(String text) {
        // region: read
        SchemaLanguages languages = SchemaLanguages.load();
        Schema schema = languages.read(SchemaDefinition.of(SchemaFormat.JSON, text), Map.of());
        // endregion
        return schema;
    }

    static void compare(Schema older, Schema newer, List<String> lines) {
        // region: compare
        for (Difference difference : older.differencesTo(newer, CompatibilityPolicy.LENIENT)) {
            if (difference.breaks().breaksNewReaders()) {
                lines.add(difference.pointer() + ": " + difference.explanation() + " " + difference.advice());
            }
        }
        // endregion
    }

    static Tidings guarded(DataSource dataSource, Map<String, Schema> schemas) {
        // region: guard
        SchemaGuard guard = SchemaGuard.with((type, version) -> Optional.ofNullable(schemas.get(type + " v" + version)))
                .handling(Checking.EACH) // also what others publish or insert
                .trusting("/orders") // but not what we checked when we published it
                .build();
        return Tidings.builder(dataSource).source("/orders").interceptor(guard).build();
        // endregion
    }

    static Tidings framed(DataSource dataSource, String address, SchemaRegistry registry) {
        // region: framing
        Tidings tidings = Tidings.builder(dataSource)
                .transport(address) // such as kafka://localhost
                .framing(SchemaFraming.withId(registry))
                .build();
        // endregion
        return tidings;
    }

    static Tidings unframed(String address, SchemaRegistry registry) {
        // region: unframing
        Tidings tidings = Tidings.builder(address)
                .mapping(new FramedMessages(
                        registry, message -> message.as("order.imported").build()))
                .build();
        // endregion
        return tidings;
    }
}
