/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;

/** Writes and checks JSON without mapping it to classes, which would cost a command its quick start. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final Separators AIRY =
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);

    private Json() {}

    /** What goes into a JSON text. */
    @FunctionalInterface
    public interface Body {

        /**
         * Writes it.
         *
         * @param json an open generator
         * @throws IOException never, for it writes to memory
         */
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * Writes an object on one line.
     *
     * @param fields writes its fields
     * @return the text
     */
    public static String object(Body fields) {
        return text(json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        });
    }

    private static String text(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * Prints an array, one element a line, as its elements come.
     *
     * @param out where to
     * @param elements JSON texts
     */
    public static void printArray(Output out, Iterator<String> elements) {
        if (!elements.hasNext()) {
            out.println("[]");
            return;
        }
        String before = "[\n  ";
        while (elements.hasNext()) {
            out.print(before + elements.next());
            before = ",\n  ";
        }
        out.println("\n]");
    }

    /**
     * Looks for what is wrong with a JSON text.
     *
     * @param text one JSON value
     * @return where and why it is none; empty if it is
     */
    public static Optional<String> problem(byte[] text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return Optional.of("it is empty");
            }
            parser.skipChildren();
            return parser.nextToken() == null
                    ? Optional.empty()
                    : Optional.of("there is more after the value, " + place(parser.currentTokenLocation()));
        } catch (JsonProcessingException e) {
            return Optional.of(e.getOriginalMessage().replace('\n', ' ') + ", " + place(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lays JSON out on one line.
     *
     * @param text one valid JSON value
     * @return the same without white space between its parts
     */
    public static String compact(byte[] text) {
        return text(json -> {
            try (JsonParser parser = FACTORY.createParser(text)) {
                parser.nextToken();
                json.copyCurrentStructureExact(parser);
            }
        });
    }

    private static String place(JsonLocation location) {
        return "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /**
     * Lays JSON out for people.
     *
     * @param text one valid JSON value
     * @return the same on several lines
     */
    public static String pretty(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonParser parser = FACTORY.createParser(text);
                JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter(AIRY));
            parser.nextToken();
            json.copyCurrentStructureExact(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
