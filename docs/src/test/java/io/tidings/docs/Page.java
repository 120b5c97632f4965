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
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path below the root of the project
 * @param lines its text
 */
record Page(Path path, List<String> lines) {

    private static final Pattern FENCE = Pattern.compile("```(\\w*)\\s*");
    private static final Pattern MARKER = Pattern.compile("<!-- from: (\\S+)#(\\S+) -->");

    /**
     * A block of code.
     *
     * @param page where it stands
     * @param line the number of its first line
     * @param language such as {@code java}; empty for none
     * @param source the file it comes from; empty for none
     * @param region which part of the file
     * @param code its lines
     */
    record Fence(Path page, int line, String language, String source, String region, List<String> code) {

        @Override
        public String toString() {
            return "%s line %d (%s)".formatted(page, line, language);
        }
    }

    /** The folder that everything lies in. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static List<Page> all() {
        try (Stream<Path> top = Files.list(root());
                Stream<Path> docs = Files.walk(root().resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !path.toString().contains("/target/"))
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page read(Path file) {
        try {
            return new Page(root().relativize(file.toAbsolutePath()), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds the blocks of code. */
    List<Fence> fences() {
        List<Fence> fences = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher opening = FENCE.matcher(lines.get(i));
            if (opening.matches()) {
                int end = i + 1;
                while (!lines.get(end).equals("```")) {
                    end++;
                }
                fences.add(fence(i, end, opening.group(1)));
                i = end;
            }
        }
        return fences;
    }

    private Fence fence(int opening, int end, String language) {
        Matcher marker = MARKER.matcher(opening == 0 ? "" : lines.get(opening - 1));
        boolean marked = marker.matches();
        return new Fence(
                path,
                opening + 2,
                language,
                marked ? marker.group(1) : "",
                marked ? marker.group(2) : "",
                lines.subList(opening + 1, end));
    }

    /** Returns the lines outside of blocks of code. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            boolean fence = line.startsWith("```");
            if (!code && !fence) {
                prose.add(line);
            }
            code ^= fence;
        }
        return prose;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
