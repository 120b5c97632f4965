/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.apache.avro.Schema;

/** Writes schemas as text that is the same for the same schema. */
final class AvroWriting {

    private static final ObjectMapper SORTING = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private AvroWriting() {}

    /** Writes a schema; the known types are only named. */
    @SuppressWarnings("deprecation") // the only way to leave references out; what replaces it is missing in 1.12
    static String text(Schema schema, List<Schema> known) {
        return schema.toString(known, false);
    }

    /** Writes JSON with all properties in the order of their names. */
    static String sorted(String json) {
        try {
            return SORTING.writeValueAsString(SORTING.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote something that is not JSON", e);
        }
    }
}
