/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidings.CodecException;
import io.tidings.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;

/** Reads JSON lines. What has no end of line does not fill the memory. */
final class LineReader implements EventReader {

    private static final int LONGEST = 64 * 1024 * 1024;

    private final InputStream in;
    private final JsonMapper mapper;
    private final CloudEventReading reading;
    private final byte[] chunk = new byte[64 * 1024];
    private int from;
    private int to;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024);
    private byte[] current = {};
    private long line;
    private boolean tooLong;
    private boolean filled;

    LineReader(InputStream in, JsonMapper mapper, CloudEventReading reading) {
        this.in = in;
        this.mapper = mapper;
        this.reading = reading;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public boolean hasNext() {
        try {
            while (!filled && readLine()) {
                filled = !isBlank();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read line %d".formatted(line), e);
        }
        return filled;
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException("line %d was the last".formatted(line));
        }
        filled = false;
        return reading.event(CloudEventPlace.onLine(line), tree());
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not close what line %d came from".formatted(line), e);
        }
    }

    private JsonNode tree() {
        if (tooLong) {
            throw new CodecException(
                    "Line %d is longer than %d bytes. Does each event end its line?".formatted(line, LONGEST), null);
        }
        try {
            return mapper.readTree(current);
        } catch (IOException | NumberFormatException e) {
            throw new CodecException("Line %d is not JSON%s: %s".formatted(line, column(e), Failures.reason(e)), e);
        }
    }

    private static String column(Exception e) {
        return Failures.place(e).replaceFirst(" at line \\d+, column", " at column");
    }

    private boolean readLine() throws IOException {
        if (!hasBytes()) {
            return false;
        }
        line++;
        tooLong = false;
        buffer.reset();
        boolean ended = false;
        while (!ended && hasBytes()) {
            int end = endOfLine();
            keep(end - from);
            ended = end < to;
            from = ended ? end + 1 : end;
        }
        current = buffer.toByteArray();
        return true;
    }

    private boolean hasBytes() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(chunk));
        }
        return from < to;
    }

    private int endOfLine() {
        int end = from;
        while (end < to && chunk[end] != '\n') {
            end++;
        }
        return end;
    }

    private void keep(int length) {
        tooLong = tooLong || buffer.size() + length > LONGEST;
        if (!tooLong) {
            buffer.write(chunk, from, length);
        }
    }

    private boolean isBlank() {
        for (byte character : current) {
            if (character != ' ' && character != '\t' && character != '\r') {
                return false;
            }
        }
        return true;
    }
}
