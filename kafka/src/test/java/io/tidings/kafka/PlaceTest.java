/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final int NUMBER = 7;
    private static final String LIFE = "life";

    private static Place stored(Cursor cursor) {
        Place place = Place.of(NUMBER, cursor, LIFE, 5);
        return Place.read(place.offset(), place.metadata());
    }

    @Test
    void commitsTheFirstOffsetThatIsNotDone() {
        Cursor cursor = new Cursor(Positions.of(NUMBER, 9), PositionSet.of(Positions.of(NUMBER, 4)));

        Place place = stored(cursor);

        assertThat(place.offset()).isEqualTo(4);
        assertThat(place.reached()).isEqualTo(10);
        assertThat(place.seek()).isEqualTo(5);
        assertThat(place.incarnation()).isEqualTo(LIFE);
        assertThat(place.open(12)).isEqualTo(3);
    }

    @Test
    void bringsEveryCursorBack() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            int reached = random.nextInt(40);
            PositionSet.Builder holes = new PositionSet.Builder();
            for (int offset = 0; offset < reached; offset++) {
                if (random.nextInt(3) == 0) {
                    holes.add(Positions.of(NUMBER, offset), Positions.of(NUMBER, offset));
                }
            }
            Cursor cursor = new Cursor(Positions.before(reached).position(), holes.build());

            Cursor back = stored(cursor).cursor(NUMBER);

            for (int offset = 0; offset < 42; offset++) {
                assertThat(back.covers(Positions.of(NUMBER, offset)))
                        .as("offset %d of %s", offset, cursor)
                        .isEqualTo(cursor.covers(Positions.of(NUMBER, offset)));
            }
        }
    }

    @Test
    void isDeliveredAgainRatherThanTooLargeForKafka() {
        PositionSet.Builder holes = new PositionSet.Builder();
        for (int offset = 0; offset < 10_000; offset += 2) {
            holes.add(Positions.of(NUMBER, offset), Positions.of(NUMBER, offset));
        }
        Cursor cursor = new Cursor(Positions.of(NUMBER, 10_000), holes.build());

        Place place = Place.of(NUMBER, cursor, LIFE, -1);

        assertThat(place.metadata()).hasSizeLessThan(4096);
        assertThat(Place.read(place.offset(), place.metadata()).cursor(NUMBER)).isEqualTo(Positions.before(0));
    }

    @Test
    void takesWhatSomebodyElseCommittedAsItIs() {
        assertThat(Place.read(12, "").incarnation()).isNull();
        assertThat(Place.read(12, null).cursor(NUMBER)).isEqualTo(Positions.before(12));
    }

    @Test
    void positionsNameOffsetAndPartition() {
        long position = Positions.of(NUMBER, 41);

        assertThat(position).isEqualTo(42_000_007L);
        assertThat(Positions.numberOf(position)).isEqualTo(NUMBER);
        assertThat(Positions.offsetOf(position)).isEqualTo(41);
        assertThat(Positions.before(41).covers(position)).isFalse();
        assertThat(Positions.before(42).covers(position)).isTrue();
        assertThat(Positions.next(NUMBER, Positions.before(42))).isEqualTo(42);
        assertThat(Positions.next(NUMBER, Cursor.ZERO)).isZero();
    }
}
