/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.PayloadType;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the events of generated classes are called.
 *
 * @param named what the application said; it wins over what a schema says
 */
record AvroTypes(Map<Class<?>, PayloadType> named) {

    private static final String TYPE = "tidings.type";
    private static final String VERSION = "tidings.version";
    private static final String TOPIC = "tidings.topic";
    private static final String KEY = "tidings.key";

    Optional<PayloadType> of(Class<?> type) {
        PayloadType known = named.get(type);
        return known != null ? Optional.of(known) : read(SpecificData.get().getSchema(type));
    }

    private static Optional<PayloadType> read(Schema schema) {
        if (!(schema.getObjectProp(TYPE) instanceof String name)) {
            return Optional.empty();
        }
        Object version = schema.getObjectProp(VERSION);
        if (version != null && !(version instanceof Integer)) {
            throw new IllegalArgumentException(
                    "%s of %s must be a whole number: %s".formatted(VERSION, schema.getFullName(), version));
        }
        return Optional.of(new PayloadType(
                name, version == null ? 1 : (Integer) version, schema.getProp(TOPIC), payload -> key(schema, payload)));
    }

    private static @Nullable String key(Schema schema, Object payload) {
        String name = schema.getProp(KEY);
        if (name == null) {
            return null;
        }
        Field field = schema.getField(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "%s of %s names no field: '%s'".formatted(KEY, schema.getFullName(), name));
        }
        Object key = ((SpecificRecord) payload).get(field.pos());
        return key == null ? null : key.toString();
    }
}
