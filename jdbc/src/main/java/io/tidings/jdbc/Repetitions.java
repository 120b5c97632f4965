/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what columns said in the row before: a page of a thousand events mostly has one source, one topic and one
 * type, and holds each once. Not thread-safe.
 */
final class Repetitions {

    private final byte[] @Nullable [] bytes = new byte[EventRow.WIDTH + 1][];
    private final @Nullable String[] texts = new String[EventRow.WIDTH + 1];

    /** Returns the text, as the object of the row before if it is the same. */
    @Nullable String text(int column, @Nullable String text) {
        if (text == null || text.equals(texts[column])) {
            return text == null ? null : texts[column];
        }
        texts[column] = text;
        return text;
    }

    /** Returns the text of bytes in UTF-8, which are decoded only when they differ from the row before. */
    @Nullable String text(int column, byte @Nullable [] utf8) {
        if (utf8 == null) {
            return null;
        }
        if (!Arrays.equals(utf8, bytes[column])) {
            bytes[column] = utf8;
            texts[column] = new String(utf8, StandardCharsets.UTF_8);
        }
        return texts[column];
    }
}
