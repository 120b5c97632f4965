/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final Pattern HELP = Pattern.compile("<!-- help: (.+) -->");

    /**
     * A block of code.
     *
     * @param page where it stands
     * @param line the number of its first line
     * @param language such as {@code java}; empty for none
     * @param marker the line before it
     * @param code its lines
     */
    record Fence(Path page, int line, String language, String marker, List<String> code) {

        /** Tells whether it is made from something else. */
        boolean isMade() {
            return MARKER.matcher(marker).matches() || HELP.matcher(marker).matches();
        }

        /** Returns the file that it comes from; empty for none. */
        Optional<Path> source() {
            Matcher from = MARKER.matcher(marker);
            return from.matches() ? Optional.of(Path.of(from.group(1))) : Optional.empty();
        }

        /** Makes what should stand in it. */
        List<String> made() {
            Matcher from = MARKER.matcher(marker);
            if (from.matches()) {
                return Region.of(root().resolve(from.group(1)), from.group(2));
            }
            Matcher help = HELP.matcher(marker);
            return help.matches() ? CommandLine.help(help.group(1)) : code;
        }

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
        String marker = opening == 0 ? "" : lines.get(opening - 1);
        return new Fence(path, opening + 2, language, marker, lines.subList(opening + 1, end));
    }

    /** Writes what should stand in each block into the page. */
    void remake() {
        List<String> remade = new ArrayList<>();
        int next = 0;
        for (Fence fence : fences()) {
            remade.addAll(lines.subList(next, fence.line - 1));
            remade.addAll(fence.made());
            next = fence.line - 1 + fence.code.size();
        }
        remade.addAll(lines.subList(next, lines.size()));
        if (!remade.equals(lines)) {
            try {
                Files.write(root().resolve(path), remade);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
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
