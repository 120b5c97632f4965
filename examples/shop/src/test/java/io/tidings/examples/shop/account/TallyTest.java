/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void findsNothingWrongWhereEachEffectIsThereOnce() {
        Tally tally = Tally.of(count(Map.of("a", 1L, "b", 3L)), count(Map.of("a", 1L, "b", 3L)));

        assertThat(tally).isEqualTo(new Tally(4, 4, 0, 0, 0));
    }

    @Test
    void countsEffectsThatAreMissing() {
        Tally tally = Tally.of(count(Map.of("a", 1L, "b", 3L)), count(Map.of("b", 2L)));

        assertThat(tally).isEqualTo(new Tally(4, 2, 2, 0, 0));
    }

    @Test
    void countsEffectsThatHappenedAgain() {
        Tally tally = Tally.of(count(Map.of("a", 1L, "b", 1L)), count(Map.of("a", 3L, "b", 1L)));

        assertThat(tally).isEqualTo(new Tally(2, 2, 0, 2, 0));
    }

    @Test
    void countsEffectsOfWhatNobodyAnnounced() {
        Tally tally = Tally.of(count(Map.of("a", 1L)), count(Map.of("a", 1L, "z", 2L)));

        assertThat(tally).isEqualTo(new Tally(1, 1, 0, 0, 2));
    }

    @Test
    void doesNotLetADuplicateMakeUpForALoss() {
        Tally tally = Tally.of(count(Map.of("a", 1L, "b", 1L)), count(Map.of("a", 2L)));

        assertThat(tally).isEqualTo(new Tally(2, 1, 1, 1, 0));
    }

    private static Tally.Count count(Map<String, Long> counts) {
        Tally.Count count = new Tally.Count();
        counts.forEach(count::add);
        return count;
    }
}
