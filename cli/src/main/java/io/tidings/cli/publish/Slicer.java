/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.publish;

import io.tidings.cli.publish.EventReader.Piece;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Cuts the objects at one depth out of JSON, to the letter, and counts how deep it is. Not thread-safe. */
final class Slicer {

    private final int level;
    private final Collection<Piece> pieces;
    private @Nullable StringBuilder piece;
    private int firstLine;
    private int depth;
    private boolean inString;
    private boolean escaped;

    /**
     * Cuts.
     *
     * @param level how deep the objects are: 0 at the root, 1 in an array
     * @param pieces gets them
     */
    Slicer(int level, Collection<Piece> pieces) {
        this.level = level;
        this.pieces = pieces;
    }

    int depth() {
        return depth;
    }

    void feed(int line, String text) {
        for (int i = 0; i < text.length(); i++) {
            feed(line, text.charAt(i));
        }
    }

    private void feed(int line, char c) {
        if (piece == null && c == '{' && depth == level && !inString) {
            piece = new StringBuilder();
            firstLine = line;
        }
        if (piece != null) {
            piece.append(c);
        }
        if (inString) {
            inString = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else {
            structure(c);
        }
    }

    private void structure(char c) {
        switch (c) {
            case '"' -> inString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                depth--;
                end();
            }
            default -> {}
        }
    }

    private void end() {
        if (piece != null && depth == level) {
            pieces.add(new Piece(firstLine, piece.toString()));
            piece = null;
        }
    }
}
