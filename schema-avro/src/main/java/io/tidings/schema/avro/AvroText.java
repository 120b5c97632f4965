/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tidings.schema.InvalidSchemaException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Looks at the text of a schema before Avro does: whether it is JSON of a size and depth that can be dealt with. */
final class AvroText {

    static final int MAX_LENGTH = 1_000_000;
    static final int MAX_DEPTH = 500;

    private static final JsonFactory JSON = new JsonFactory();

    private AvroText() {}

    static void check(String text, String where) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidSchemaException(
                    "%sthe schema has %d characters, more than the %d allowed."
                            .formatted(where, text.length(), MAX_LENGTH),
                    null);
        }
        try (JsonParser parser = JSON.createParser(text)) {
            if (!readValue(parser)) {
                throw new InvalidSchemaException(where + "the schema is empty.", null);
            }
            if (parser.nextToken() != null) {
                throw new InvalidSchemaException(
                        "%sline %d: something follows after the schema."
                                .formatted(where, parser.currentTokenLocation().getLineNr()),
                        null);
            }
        } catch (JsonProcessingException e) {
            throw new InvalidSchemaException(where + notJson(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the number of the line on which what a pointer names begins. */
    static int lineOf(String text, String pointer) {
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                boolean isName = parser.currentToken() == JsonToken.FIELD_NAME;
                if (!isName
                        && parser.getParsingContext().pathAsPointer().toString().equals(pointer)) {
                    return parser.currentTokenLocation().getLineNr();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 1;
    }

    static String reason(RuntimeException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.length() > 500 ? line.substring(0, 500) + "…" : line;
    }

    private static boolean readValue(JsonParser parser) throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return false;
            }
            if (token.isStructStart() && ++depth > MAX_DEPTH) {
                throw new InvalidSchemaException(
                        "line %d: the schema is nested more than %d levels deep."
                                .formatted(parser.currentTokenLocation().getLineNr(), MAX_DEPTH),
                        null);
            } else if (token.isStructEnd()) {
                depth--;
            }
        } while (depth > 0);
        return true;
    }

    private static String notJson(JsonProcessingException e) {
        return e.getLocation() == null
                ? "the schema is not JSON: " + e.getOriginalMessage()
                : "line %d, column %d: the schema is not JSON: %s"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage());
    }
}
