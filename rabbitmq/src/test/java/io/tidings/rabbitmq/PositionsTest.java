/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void holdOffsetAndPartition() {
        assertThat(Positions.of(7, 41)).isEqualTo(42_007);
        assertThat(Positions.offset(42_007)).isEqualTo(41);
        assertThat(Positions.partition(42_007)).isEqualTo(7);
    }

    @Test
    void findTheOffsetThatComesNext() {
        assertThat(Positions.next(7, Cursor.ZERO)).isZero();
        assertThat(Positions.next(7, Positions.before(7, 0))).isZero();
        assertThat(Positions.next(7, Positions.before(7, 42))).isEqualTo(42);
        assertThat(Positions.next(0, Positions.before(0, 42))).isEqualTo(42);
    }

    /** A cursor may end right below an event that is open, at a position that no event has. */
    @Test
    void areNotConfusedByACursorBetweenTwoEvents() {
        for (int partition : new int[] {0, 1, 255}) {
            Cursor below = new Cursor(Positions.of(partition, 5) - 1, PositionSet.empty());

            assertThat(Positions.next(partition, below)).isEqualTo(5);
            assertThat(Positions.firstOpen(partition, below)).isEqualTo(5);
        }
    }

    @Test
    void findTheFirstHole() {
        Cursor cursor = new Cursor(Positions.of(3, 9), PositionSet.of(Positions.of(3, 4), Positions.of(3, 7)));

        assertThat(Positions.firstOpen(3, cursor)).isEqualTo(4);
        assertThat(Positions.next(3, cursor)).isEqualTo(10);
    }
}
