/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidings.schema.InvalidSchemaException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the text of a schema as JSON, within limits, and finds the line of what is wrong. */
final class JsonText {

    /** Above this a schema is rather generated data. */
    static final int MAX_LENGTH = 1024 * 1024;

    /** Objects and arrays inside each other. */
    static final int MAX_DEPTH = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new BoundedNumbers())
            .build();

    private JsonText() {}

    /** Reads a text; where says which, for messages. */
    static JsonNode parse(String text, String where) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidSchemaException(
                    "The schema%s has %d characters; at most %d are read. Split it, and refer to its parts."
                            .formatted(where, text.length(), MAX_LENGTH),
                    null);
        }
        JsonNode json = read(text, where);
        if (!json.isObject() && !json.isBoolean()) {
            String type =
                    json.isMissingNode() ? "empty" : json.getNodeType().name().toLowerCase(Locale.ROOT);
            throw new InvalidSchemaException(
                    "The schema%s must be a JSON object, true or false, but is %s.".formatted(where, type), null);
        }
        return json;
    }

    private static JsonNode read(String text, String where) {
        try {
            return MAPPER.readTree(text);
        } catch (BoundedNumbers.OutOfBoundsException e) {
            throw new InvalidSchemaException("The schema%s %s.".formatted(where, e.getMessage()), e);
        } catch (JsonProcessingException e) {
            throw new InvalidSchemaException(
                    "The schema%s is not JSON at %s: %s"
                            .formatted(where, place(e.getLocation()), e.getOriginalMessage()),
                    e);
        }
    }

    /** Tells where in a text the value of a pointer begins; empty if it is not found. */
    static String position(String text, String pointer) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.getParsingContext().pathAsPointer().toString().equals(pointer)) {
                    return place(parser.currentTokenLocation());
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    /** A text beyond a limit is refused without saying where. */
    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? "some place"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
