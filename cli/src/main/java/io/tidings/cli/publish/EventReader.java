/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.publish;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Cuts input into the JSON texts of single events: one a line, the elements of an array, or one laid out over several
 * lines. Which it is shows in the first line. Not thread-safe.
 */
final class EventReader {

    private final LineReader lines;
    private final Deque<Piece> ready = new ArrayDeque<>();
    private boolean lineByLine;
    private @Nullable Document document;

    /**
     * The text of one event.
     *
     * @param line the line it begins in
     * @param text the JSON object
     */
    record Piece(int line, String text) {}

    /** JSON over several lines, of which more is to come. */
    private record Document(int firstLine, SyntaxCheck check, Slicer slicer) {}

    EventReader(InputStream in) {
        this.lines = new LineReader(in);
    }

    /** Returns the next text, or null after the last. */
    @Nullable Piece next() throws IOException, BrokenInputException {
        while (ready.isEmpty()) {
            String line = lines.next();
            if (line == null) {
                if (document != null) {
                    throw new BrokenInputException(document.firstLine(), "the JSON that begins here has no end");
                }
                return null;
            }
            read(line);
        }
        return ready.poll();
    }

    private void read(String line) throws IOException, BrokenInputException {
        if (document != null) {
            readOn(document, line);
        } else if (!line.isBlank()) {
            begin(line);
        }
    }

    private void begin(String line) throws IOException, BrokenInputException {
        String text = line.strip();
        boolean array = text.startsWith("[");
        if (lineByLine || !array && isWhole(text)) {
            lineByLine = true;
            ready.add(new Piece(lines.number(), text));
        } else {
            Slicer slicer = new Slicer(array ? 1 : 0, ready);
            document = new Document(lines.number(), new SyntaxCheck(array), slicer);
            readOn(document, line);
        }
    }

    /** What does not even look like an object is whole, too: the event's own parser says what is wrong with it. */
    private static boolean isWhole(String text) {
        Slicer slicer = new Slicer(0, new ArrayList<>());
        slicer.feed(1, text);
        return !text.startsWith("{") || slicer.depth() <= 0;
    }

    private void readOn(Document current, String line) throws IOException, BrokenInputException {
        String problem = current.check().feed(line + "\n");
        if (problem != null) {
            int number = lines.number();
            throw new BrokenInputException(
                    current.firstLine(),
                    number == current.firstLine()
                            ? problem
                            : "the JSON that begins here breaks in line %d: %s".formatted(number, problem));
        }
        current.slicer().feed(lines.number(), line + "\n");
        if (current.slicer().depth() == 0) {
            current.check().close();
            document = null;
        }
    }
}
