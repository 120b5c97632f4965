/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void growWithTheIdsAndTellPartitionsApart() {
        assertThat(Positions.of("1764084000000-0", 3)).isLessThan(Positions.of("1764084000000-1", 0));
        assertThat(Positions.of("1764084000000-2047", 9)).isLessThan(Positions.of("1764084000001-0", 0));
        assertThat(Positions.of("1764084000000-5", 3)).isNotEqualTo(Positions.of("1764084000000-5", 4));
        assertThat(Positions.partition(Positions.of("1764084000000-5", 2047))).isEqualTo(2047);
    }

    @Test
    void comeBackAsTheIdTheyWereMadeOf() {
        long position = Positions.of("1764084000000-77", 12);

        assertThat(Positions.id(position)).isEqualTo("1764084000000-77");
        assertThat(Positions.millis(position)).isEqualTo(1_764_084_000_000L);
        assertThat(Positions.idBefore(position)).isEqualTo("1764084000000-76");
        assertThat(Positions.idBefore(Positions.of("1764084000000-0", 1))).isEqualTo("1764083999999-2047");
    }

    @Test
    void countACrowdedMillisecondAsTheOnesAfterIt() {
        assertThat(Positions.isCrowded("1764084000000-2047")).isFalse();
        assertThat(Positions.isCrowded("1764084000000-2048")).isTrue();
        assertThat(Positions.of("1764084000000-2048", 1)).isEqualTo(Positions.of("1764084000001-0", 1));
        assertThat(Positions.of("1764084000000-5000", 1))
                .isGreaterThan(Positions.of("1764084000000-4999", 2))
                .isLessThan(Positions.of("1764084000003-0", 0));
    }

    @Test
    void areMadeForIdsThatNoClockGave() {
        assertThat(Positions.of("1-1", 0)).isPositive().isLessThan(Positions.of("2-1", 0));
        assertThat(Positions.upTo("0-0", 7)).isZero();
        assertThat(Positions.before(0)).isEqualTo("0-0");
    }

    @Test
    void sortAsTextAsTheyDoAsNumbers() {
        assertThat(Positions.text(9)).isLessThan(Positions.text(10));
        assertThat(Positions.text(Long.MAX_VALUE)).hasSize(19);
        assertThat(Long.parseLong(Positions.text(4711))).isEqualTo(4711);
    }
}
