/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguage;
import java.util.Map;

/**
 * Reads Avro schemas, by Avro's own parser with its strict rules for names and defaults.
 *
 * <p>A reference is named by the full name of the type that it brings, such as {@code shop.Money}. The schema that is
 * referred to is read first, and all that it defines may be used.
 *
 * <p>Two schemas are the same if Avro writes them in the same way: white space and the order of what Avro itself knows
 * do not count; documentation, aliases, defaults, logical types, and properties of one's own do. That is what
 * Confluent's registry compares. Avro's parsing canonical form is not used here: it leaves out the defaults that a
 * reader needs.
 *
 * <p>Schemas of more than a million characters, or nested more than 500 levels deep as JSON, are refused.
 */
public final class AvroLanguage implements SchemaLanguage {

    /** Makes the language. */
    public AvroLanguage() {}

    @Override
    public SchemaFormat format() {
        return SchemaFormat.AVRO;
    }

    @Override
    public Schema read(SchemaDefinition definition, Map<String, SchemaDefinition> referenced) {
        return new AvroReading(referenced).read(definition);
    }
}
