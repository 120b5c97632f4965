/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with JSON as soon as it is there, not at an end that may never come. Not thread-safe. */
final class SyntaxCheck implements AutoCloseable {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser parser;
    private final boolean array;
    private int depth;

    /**
     * Begins.
     *
     * @param array whether it is an array, of objects only
     */
    SyntaxCheck(boolean array) throws IOException {
        this.array = array;
        this.parser = FACTORY.createNonBlockingByteArrayParser();
    }

    /** Returns what is wrong with the text as the next part of the whole, or null if nothing is. */
    @Nullable String feed(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(bytes, 0, bytes.length);
        try {
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.NOT_AVAILABLE) {
                if (array && depth == 1 && token != JsonToken.START_OBJECT && token != JsonToken.END_ARRAY) {
                    return "an array of events must hold objects only";
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                token = parser.nextToken();
            }
            return null;
        } catch (JsonProcessingException e) {
            return "it is not JSON: " + e.getOriginalMessage();
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
