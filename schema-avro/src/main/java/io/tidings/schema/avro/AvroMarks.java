/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.schema.PersonalMark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** Finds what an Avro schema marks as personal data: on a field, or on the type of one. */
final class AvroMarks {

    private final List<String> found = new ArrayList<>();

    private AvroMarks() {}

    static boolean areIn(Schema schema) {
        return areIn(schema, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Returns a pointer to each marked value of data with the names of the schema. */
    static List<String> in(JsonNode data, Schema schema) {
        AvroMarks marks = new AvroMarks();
        marks.follow(schema, data, "");
        return marks.found.stream().distinct().sorted().toList();
    }

    private static boolean areIn(Schema schema, Set<Schema> seen) {
        if (!seen.add(schema)) {
            return false;
        }
        if (PersonalMark.isOn(schema.getObjectProps())) {
            return true;
        }
        return switch (schema.getType()) {
            case RECORD ->
                schema.getFields().stream()
                        .anyMatch(field -> PersonalMark.isOn(field.getObjectProps()) || areIn(field.schema(), seen));
            case ARRAY -> areIn(schema.getElementType(), seen);
            case MAP -> areIn(schema.getValueType(), seen);
            case UNION -> schema.getTypes().stream().anyMatch(branch -> areIn(branch, seen));
            default -> false;
        };
    }

    private void follow(Schema schema, JsonNode data, String pointer) {
        if (PersonalMark.isOn(schema.getObjectProps())) {
            found.add(pointer);
            return;
        }
        switch (schema.getType()) {
            case RECORD -> schema.getFields().forEach(field -> followField(field, data, pointer));
            case ARRAY -> {
                for (int i = 0; i < data.size() && data.isArray(); i++) {
                    follow(schema.getElementType(), data.get(i), pointer + "/" + i);
                }
            }
            case MAP ->
                data.properties()
                        .forEach(entry -> follow(
                                schema.getValueType(), entry.getValue(), pointer + "/" + escaped(entry.getKey())));
            case UNION -> schema.getTypes().forEach(branch -> followBranch(branch, data, pointer));
            default -> {} // has nothing inside
        }
    }

    private void followField(Field field, JsonNode data, String pointer) {
        JsonNode value = data.path(field.name());
        String place = pointer + "/" + field.name();
        if (value.isMissingNode()) {
            return;
        }
        if (PersonalMark.isOn(field.getObjectProps())) {
            found.add(place);
        } else {
            follow(field.schema(), value, place);
        }
    }

    /** Avro's own JSON names the branch around the value. */
    private void followBranch(Schema branch, JsonNode data, String pointer) {
        follow(branch, data, pointer);
        for (Map.Entry<String, JsonNode> only :
                data.size() == 1 ? data.properties() : Set.<Map.Entry<String, JsonNode>>of()) {
            if (only.getKey().equals(branch.getFullName())) {
                follow(branch, only.getValue(), pointer + "/" + escaped(only.getKey()));
            }
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
