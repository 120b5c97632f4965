/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of the types in the schema of one generated class, and of no other schema.
 *
 * <p>Avro loads no class by name that the JVM was not told to trust, for a name could come with the data. Here names
 * come from the class that the application itself handed over, so they may be loaded, and applications need no
 * property.
 */
final class GeneratedModel extends SpecificData {

    private final Map<String, Class<?>> classes = new HashMap<>();

    private GeneratedModel(Class<?> type) {
        super(type.getClassLoader());
        SpecificData.getForClass(type).getConversions().forEach(this::addLogicalTypeConversion);
    }

    static GeneratedModel of(Class<?> type, Schema schema) {
        GeneratedModel model = new GeneratedModel(type);
        model.trust(schema);
        return model;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Avro has it
    public @Nullable Class getClass(Schema schema) {
        Class<?> known = isNamed(schema) ? classes.get(schema.getFullName()) : null;
        return known == null ? super.getClass(schema) : known;
    }

    private void trust(Schema schema) {
        switch (schema.getType()) {
            case ARRAY -> trust(schema.getElementType());
            case MAP -> trust(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::trust);
            case ENUM, FIXED -> load(schema);
            case RECORD -> {
                if (!classes.containsKey(schema.getFullName())) {
                    load(schema);
                    schema.getFields().forEach(field -> trust(field.schema()));
                }
            }
            default -> {}
        }
    }

    private void load(Schema schema) {
        String name = getClassName(schema);
        try {
            classes.put(schema.getFullName(), Class.forName(name, true, getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "the class %s is missing. It is generated from the same schema; put it on the class path."
                            .formatted(name),
                    e);
        }
    }

    private static boolean isNamed(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> true;
            default -> false;
        };
    }
}
