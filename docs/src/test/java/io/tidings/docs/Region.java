/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of a source between {@code // region: name} and {@code // endregion}; in SQL the comments begin with
 * {@code --}. Parts of one name follow each other, with an empty line between them.
 */
final class Region {

    private static final Pattern COMMENT = Pattern.compile("(?://|--|<!--) ((?:end)?region.*?)(?: -->)?");

    private Region() {}

    static List<String> of(Path source, String name) {
        List<String> region = new ArrayList<>();
        List<String> part = null;
        for (String line : read(source)) {
            Matcher comment = COMMENT.matcher(line.strip());
            String mark = comment.matches() ? comment.group(1) : "";
            if (mark.equals("region: " + name)) {
                part = new ArrayList<>();
            } else if (part != null && mark.equals("endregion")) {
                if (!region.isEmpty()) {
                    region.add("");
                }
                region.addAll(dedented(part));
                part = null;
            } else if (part != null) {
                part.add(line);
            }
        }
        return region;
    }

    private static List<String> dedented(List<String> lines) {
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent))
                .toList();
    }

    private static List<String> read(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
