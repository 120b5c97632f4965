/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediansTest {

    @Test
    void takesTheMiddleOfAnOddNumber() {
        assertThat(Medians.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Medians.median(List.of(8.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }

    @Test
    void refusesNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Medians.median(List.of()));
    }

    @Test
    void comparesRoundByRound() {
        List<Double> one = List.of(10.0, 100.0, 30.0);
        List<Double> other = List.of(20.0, 100.0, 10.0);

        assertThat(Medians.ratio(one, other)).isEqualTo(1);
    }

    @Test
    void comparesNoRoundsThatDoNotMatch() {
        assertThatIllegalArgumentException().isThrownBy(() -> Medians.ratio(List.of(1.0), List.of(1.0, 2.0)));
    }
}
