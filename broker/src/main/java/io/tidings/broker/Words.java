/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns UTF-8 into texts that come again and again, such as types and names of fields, and returns the same object for
 * the same bytes most of the time: nothing is decoded, and the text knows its hash. Holds a few hundred short texts.
 *
 * <p>Thread-safe without a lock: two threads that meet at worst decode the same text twice.
 */
public final class Words {

    private static final int SIZE = 256;
    private static final int LONGEST = 64;

    private final @Nullable Word[] words = new @Nullable Word[SIZE];

    /** Makes an empty collection. */
    public Words() {}

    /** A text and its bytes. */
    private static final class Word {
        private final byte[] bytes;
        private final String text;

        Word(byte[] bytes) {
            this.bytes = bytes;
            this.text = new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * Returns a text.
     *
     * @param utf8 its bytes; not changed afterwards
     * @return the text
     */
    public String of(byte[] utf8) {
        if (utf8.length > LONGEST) {
            return new String(utf8, StandardCharsets.UTF_8);
        }
        int hash = Arrays.hashCode(utf8);
        int place = (hash ^ hash >>> 16) & SIZE - 1;
        Word known = words[place];
        if (known == null || !Arrays.equals(known.bytes, utf8)) {
            known = new Word(utf8);
            words[place] = known;
        }
        return known.text;
    }
}
