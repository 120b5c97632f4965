/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TrackTest {

    private final List<String> taken = new ArrayList<>();

    @Test
    void takesStepsInTurnAndNotBeforeTheirTime() throws IOException {
        Track track = new Track()
                .then(Duration.ZERO, "one", () -> taken.add("one"))
                .then(Duration.ofSeconds(2), "two", () -> taken.add("two"));

        track.advance(Duration.ofSeconds(1));
        assertThat(taken).containsExactly("one");
        assertThat(track.waitingFor()).isEqualTo("two");

        track.advance(Duration.ofSeconds(2));
        assertThat(taken).containsExactly("one", "two");
        assertThat(track.remaining()).isZero();
    }

    @Test
    void waitsForAStepThatIsNotPossibleYet() throws IOException {
        AtomicBoolean possible = new AtomicBoolean();
        Track track = new Track()
                .then(Duration.ZERO, "one", possible::get)
                .then(Duration.ZERO, "two", () -> taken.add("two"));

        track.advance(Duration.ofSeconds(9));
        assertThat(taken).isEmpty();

        possible.set(true);
        track.advance(Duration.ofSeconds(9));
        assertThat(taken).containsExactly("two");
    }
}
