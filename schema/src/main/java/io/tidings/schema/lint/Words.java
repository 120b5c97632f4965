/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits names into words, however they are put together. */
final class Words {

    private static final Pattern BOUNDARY =
            Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    /** What a verb may be followed by: set up, logged in. */
    private static final Set<String> PARTICLES =
            Set.of("in", "out", "up", "down", "off", "on", "back", "over", "away", "again", "through");

    private Words() {}

    static List<String> of(String name) {
        return Arrays.stream(BOUNDARY.split(name))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    static String last(List<String> words) {
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }

    /** The word that says what happened. */
    static String verb(List<String> words) {
        int last = words.size() - 1;
        if (last > 0 && PARTICLES.contains(words.get(last))) {
            return words.get(last - 1);
        }
        return last(words);
    }

    /** Whether words stand in a name one after the other. */
    static boolean contain(List<String> words, String phrase) {
        return (" " + String.join(" ", words) + " ").contains(" " + phrase + " ");
    }
}
