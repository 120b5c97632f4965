/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import io.tidings.schema.InvalidSchemaException;
import java.util.ArrayList;
import java.util.List;

/** The words and signs of a schema, without white space and comments. */
final class ProtoTokens {

    private static final int MAX_LENGTH = 1_000_000;
    private static final int MAX_DEPTH = 100;
    private static final String OPENING = "{[(<";
    private static final String CLOSING = "}])>";
    private static final String SIGNS = OPENING + CLOSING + ";,=:";

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int depth;

    private ProtoTokens(String text) {
        this.text = text;
    }

    /** Takes a text apart, or says that it is too large or too deep to be read. */
    static List<String> of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidSchemaException(
                    "the schema has %d characters, more than the %d allowed.".formatted(text.length(), MAX_LENGTH),
                    null);
        }
        ProtoTokens tokens = new ProtoTokens(text);
        while (tokens.at < text.length()) {
            tokens.readOne();
        }
        return tokens.tokens;
    }

    private void readOne() {
        char next = text.charAt(at);
        if (Character.isWhitespace(next)) {
            skip(1);
        } else if (text.startsWith("//", at)) {
            skipTo("\n", 0);
        } else if (text.startsWith("/*", at)) {
            skipTo("*/", 2);
        } else if (next == '"' || next == '\'') {
            readString(next);
        } else if (SIGNS.indexOf(next) >= 0) {
            measure(next);
            add(at + 1);
        } else {
            readWord();
        }
    }

    private void readWord() {
        int end = at + 1;
        while (end < text.length() && isWord(end)) {
            end++;
        }
        add(end);
    }

    private boolean isWord(int place) {
        char next = text.charAt(place);
        return !Character.isWhitespace(next)
                && SIGNS.indexOf(next) < 0
                && next != '"'
                && next != '\''
                && !text.startsWith("//", place)
                && !text.startsWith("/*", place);
    }

    private void readString(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        add(Math.min(end + 1, text.length()));
    }

    private void measure(char sign) {
        if (OPENING.indexOf(sign) >= 0 && ++depth > MAX_DEPTH) {
            throw new InvalidSchemaException(
                    "line %d: the schema is nested more than %d levels deep.".formatted(line, MAX_DEPTH), null);
        } else if (CLOSING.indexOf(sign) >= 0) {
            depth--;
        }
    }

    private void add(int end) {
        tokens.add(text.substring(at, end));
        skip(end - at);
    }

    private void skipTo(String end, int length) {
        int found = text.indexOf(end, at + length);
        skip(found < 0 ? text.length() - at : found + length - at);
    }

    private void skip(int count) {
        int end = at + count;
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
            }
        }
    }
}
