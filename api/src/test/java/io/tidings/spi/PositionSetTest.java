/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PositionSetTest {

    @Test
    void readsItsOwnText() {
        PositionSet set = PositionSet.of(1, 2, 3, 7, 9, 10);

        assertThat(set).hasToString("1-3,7,9-10");
        assertThat(PositionSet.parse("1-3,7,9-10")).isEqualTo(set);
        assertThat(PositionSet.parse("")).isEqualTo(PositionSet.empty());
    }

    @Test
    void keepsAMillionPositionsAsOneRange() {
        PositionSet set = PositionSet.range(5, 1_000_004);

        assertThat(set).hasToString("5-1000004");
        assertThat(set.size()).isEqualTo(1_000_000);
    }

    @Test
    void refusesPositionsThatDescend() {
        assertThatThrownBy(() -> PositionSet.of(3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ascend");
    }

    @RepeatedTest(200)
    void agreesWithASetOfNumbers() {
        Random random = new Random();
        NavigableSet<Long> one = randomNumbers(random);
        NavigableSet<Long> other = randomNumbers(random);
        TreeSet<Long> union = new TreeSet<>(one);
        union.addAll(other);
        TreeSet<Long> difference = new TreeSet<>(one);
        difference.removeAll(other);
        long cut = random.nextInt(60);

        PositionSet left = set(one);
        PositionSet right = set(other);

        assertThat(left.plus(right)).isEqualTo(set(union));
        assertThat(left.minus(right)).isEqualTo(set(difference));
        assertThat(left.upTo(cut)).isEqualTo(set(new TreeSet<>(one.headSet(cut, true))));
        assertThat(left.size()).isEqualTo(one.size());
        assertThat(PositionSet.parse(left.toString())).isEqualTo(left);
        for (long position = 0; position < 60; position++) {
            assertThat(left.contains(position)).isEqualTo(one.contains(position));
        }
    }

    private static PositionSet set(Set<Long> numbers) {
        return PositionSet.of(numbers.stream().mapToLong(Long::longValue).toArray());
    }

    private static NavigableSet<Long> randomNumbers(Random random) {
        TreeSet<Long> numbers = new TreeSet<>();
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            numbers.add((long) random.nextInt(60));
        }
        return numbers;
    }
}
