/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tidings.CodecException;
import io.tidings.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads JSON values one after the other, and those of an array as if they stood alone. */
final class ValueReader implements EventReader {

    private final JsonParser parser;
    private final ObjectReader trees;
    private final CloudEventReading reading;
    private long line;
    private boolean atValue;
    private boolean inBatch;
    private boolean ended;

    ValueReader(JsonParser parser, ObjectReader trees, CloudEventReading reading) {
        this.parser = parser;
        this.trees = trees;
        this.reading = reading;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public boolean hasNext() {
        try {
            while (!atValue && !ended) {
                advance();
            }
            return atValue;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there is no event after line %d".formatted(line));
        }
        atValue = false;
        JsonNode tree;
        try {
            tree = trees.readTree(parser);
        } catch (IOException | NumberFormatException e) {
            throw broken(e);
        }
        return reading.event(CloudEventPlace.onLine(line), tree);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not close what line %d came from".formatted(line), e);
        }
    }

    private void advance() throws IOException {
        @Nullable JsonToken token = parser.nextToken();
        if (token == null) {
            ended = true;
        } else if (token == JsonToken.START_ARRAY && !inBatch) {
            inBatch = true;
        } else if (token == JsonToken.END_ARRAY) {
            inBatch = false;
        } else {
            atValue = true;
            line = parser.currentTokenLocation().getLineNr();
        }
    }

    private RuntimeException broken(Exception e) {
        ended = true;
        atValue = false;
        if (e instanceof IOException io && !(e instanceof JacksonException)) {
            return new UncheckedIOException("Could not read on after line %d".formatted(line), io);
        }
        return new CodecException(
                "The events cannot be read%s, after which nothing more can be: %s"
                        .formatted(Failures.place(e), Failures.reason(e)),
                e);
    }
}
