/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes strangers' words so that Markdown shows them as they are. */
final class Markdown {

    private Markdown() {}

    /** Returns a paragraph. */
    static String text(String words) {
        return words.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("([\\\\`*_\\[\\]|#~])", "\\\\$1")
                .replace("&", "&amp;")
                .replace("<", "&lt;");
    }

    /** Returns words within a row of a table. */
    static String cell(String words) {
        return text(words);
    }

    /** Returns a name in the letters of code, which a row may hold, too. */
    static String code(String name) {
        String line = name.replaceAll("\\s", " ").replace("|", "\\|");
        String ticks = line.contains("`") ? "``" : "`";
        String space = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return ticks + space + line + space + ticks;
    }

    static String codes(Collection<String> names) {
        return names.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }

    static String names(Collection<String> names) {
        return names.stream().map(Markdown::text).collect(Collectors.joining(", "));
    }

    static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }

    /** Returns what GitHub calls a heading that holds only this name. */
    static String anchor(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    static String block(String language, String text) {
        String fence = text.contains("```") ? "~~~~" : "```";
        return "%s%s%n%s%n%s".formatted(fence, language, text.strip(), fence).replace("\r\n", "\n");
    }
}
