/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaReference;
import io.tidings.spi.SchemaStore.Content;
import io.tidings.spi.SchemaStore.StoredSchema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A schema in the registry, without a subject.
 *
 * @param id the id, the same under all subjects
 * @param guid made of the content, and so the same in every registry
 * @param definition the schema
 * @param extensions what is kept for others, a JSON object; or null
 */
public record RegisteredSchema(
        long id,
        UUID guid,
        SchemaDefinition definition,
        @Nullable String extensions) {

    static RegisteredSchema of(StoredSchema stored) {
        Content content = stored.content();
        return new RegisteredSchema(
                stored.id(), UUID.fromString(content.guid()), definition(content), content.extensions());
    }

    static SchemaDefinition definition(Content content) {
        return new SchemaDefinition(
                SchemaFormat.valueOf(content.format()),
                content.text(),
                content.references().stream()
                        .map(each -> new SchemaReference(each.name(), each.subject(), each.version()))
                        .toList());
    }
}
