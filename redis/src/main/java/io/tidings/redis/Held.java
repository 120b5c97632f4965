/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.spi.Cursor;
import io.tidings.spi.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition that this process owns, and how far it is read. The reader's thread alone touches what changes. */
final class Held {

    final Place place;
    final String stream;
    final long epoch;

    /** Where the cursor stands: what lies at or below it is not wanted. */
    final long after;

    /** The id of the last entry read, or null before the first look. */
    @Nullable String readTo;

    /** What was read and not taken yet. */
    @Nullable Page page;

    /** Refused: it is not offered again before there is room. */
    boolean refused;

    /** Events in order, and how far the reading is with them. */
    record Page(List<StoredEvent> events, Cursor read) {}

    Held(Place place, String stream, long epoch, Cursor cursor) {
        this.place = place;
        this.stream = stream;
        this.epoch = epoch;
        this.after =
                cursor.holes().isEmpty() ? cursor.position() : cursor.holes().first() - 1;
    }
}
