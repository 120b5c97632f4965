/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns templates into statements for one database: {@code ${event}} becomes the table's name, {@code ${now}} the
 * database's clock, {@code ${micros:e.time}} a time as a number. This class is thread-safe.
 */
final class Statements {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)(?::([\\w.]+))?}");

    private final Map<String, String> words;
    private final Map<String, UnaryOperator<String>> functions;
    private final Map<String, String> filled = new ConcurrentHashMap<>();

    Statements(Tables tables, Map<String, String> words, Map<String, UnaryOperator<String>> functions) {
        this.words = new HashMap<>(tables.names());
        this.words.putAll(words);
        this.functions = Map.copyOf(functions);
    }

    String of(String template) {
        return filled.computeIfAbsent(template, this::fill);
    }

    private String fill(String template) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2))));
    }

    private String value(String name, String argument) {
        if (argument == null) {
            String word = words.get(name);
            if (word != null) {
                return fill(word);
            }
        } else {
            UnaryOperator<String> function = functions.get(name);
            if (function != null) {
                return function.apply(argument);
            }
        }
        throw new IllegalArgumentException("no value for the placeholder '%s'".formatted(name));
    }

    /** Returns {@code ?, ?, ?}. */
    static String marks(int count) {
        return "?, ".repeat(count - 1) + "?";
    }
}
