/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import io.tidings.EventType;
import io.tidings.Key;
import org.jspecify.annotations.Nullable;

/** The event of most tests: a note with a number in a book, by which order is kept. */
@EventType("note.taken")
record Note(@Key @Nullable String book, int number, String text) {

    static Note of(@Nullable String book, int number) {
        return new Note(book, number, "");
    }

    /** Another type of the same family, in the same books. */
    @EventType("note.torn")
    record Torn(@Key @Nullable String book, int number) {}

    /** A type of another family. */
    @EventType(value = "ink.spilt", version = 3)
    record Spilt(@Key @Nullable String book, int number) {}
}
