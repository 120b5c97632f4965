/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a partition came, as it is committed: the first offset that is not done, and in the metadata what is done
 * beyond it. The metadata is text: {@code 1;incarnation;seek;reached;holes}, with the last two relative to the offset.
 *
 * @param offset the first that is not done
 * @param incarnation of the subscription; null when somebody else committed, whose word is taken as it is
 * @param seek the last seek that was obeyed, -1 for none
 * @param reached the first offset that was not reached; not below {@code offset}
 * @param holes offsets that are not done, relative to {@code offset}, which is 1 here
 */
record Place(long offset, @Nullable String incarnation, long seek, long reached, PositionSet holes) {

    /** Kafka's default for {@code offset.metadata.max.bytes} is 4096. */
    private static final int MOST_METADATA = 3500;

    private static final String FORM = "1";

    static Place at(long offset, String incarnation, long seek) {
        return new Place(offset, incarnation, seek, offset, PositionSet.empty());
    }

    static Place of(int number, Cursor cursor, String incarnation, long seek) {
        long offset = Positions.next(number, cursor);
        PositionSet.Builder holes = new PositionSet.Builder();
        long[] ranges = cursor.holes().ranges();
        for (int i = 0; i < ranges.length; i += 2) {
            long first = Positions.covered(number, ranges[i] - 1);
            long last = Positions.covered(number, ranges[i + 1]) - 1;
            if (first <= last) {
                holes.add(first - offset + 1, last - offset + 1);
            }
        }
        return new Place(offset, incarnation, seek, Positions.covered(number, cursor.position()), holes.build());
    }

    static Place read(long offset, @Nullable String metadata) {
        String[] parts = metadata == null ? new String[0] : metadata.split(";", -1);
        if (parts.length != 5 || !parts[0].equals(FORM)) {
            return new Place(offset, null, -1, offset, PositionSet.empty());
        }
        return new Place(
                offset,
                parts[1],
                Long.parseLong(parts[2]),
                offset + Long.parseLong(parts[3]),
                PositionSet.parse(parts[4]));
    }

    /** What is done beyond the offset is left out when it would not fit: it is delivered again then. */
    String metadata() {
        String text = String.join(
                ";",
                FORM,
                String.valueOf(incarnation),
                Long.toString(seek),
                Long.toString(reached - offset),
                holes.toString());
        return text.length() <= MOST_METADATA
                ? text
                : String.join(";", FORM, String.valueOf(incarnation), Long.toString(seek), "0", "");
    }

    Cursor cursor(int number) {
        PositionSet.Builder open = new PositionSet.Builder();
        long[] ranges = holes.ranges();
        for (int i = 0; i < ranges.length; i += 2) {
            open.add(Positions.of(number, offset + ranges[i] - 1), Positions.of(number, offset + ranges[i + 1] - 1));
        }
        return new Cursor(Positions.before(reached).position(), open.build());
    }

    /** How many events before an end are not done. */
    long open(long end) {
        return Math.max(0, end - Math.max(reached, offset)) + holes.size();
    }
}
