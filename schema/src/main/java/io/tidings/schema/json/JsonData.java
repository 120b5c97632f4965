/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidings.CodecException;
import java.io.IOException;

/** Reads data as it is. */
final class JsonData {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonData() {}

    static JsonNode read(byte[] data) {
        try {
            return MAPPER.readTree(data);
        } catch (IOException e) {
            throw new CodecException("The data is no JSON", e);
        }
    }
}
