/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

    private static final Paint NO_PAINT = new Paint(false, true);

    @ParameterizedTest
    @CsvSource({"80,24", "120,40", "64,16", "200,60"})
    void fitsTheScreen(int columns, int lines) {
        List<String> frame = new Frame(NO_PAINT).lines(snapshot(), moments(100), new Screen.Size(columns, lines));

        assertThat(frame)
                .hasSizeLessThanOrEqualTo(lines)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }

    @Test
    void showsEachSubscriptionAndTheLatestMoments() {
        List<String> frame = new Frame(NO_PAINT).lines(snapshot(), moments(100), new Screen.Size(80, 24));

        assertThat(frame)
                .anySatisfy(line -> assertThat(line).contains("email", "301", "41 behind, 2.1 s", "37"))
                .anySatisfy(line -> assertThat(line).contains("inventory", "342", "up to date"))
                .anySatisfy(line -> assertThat(line).contains("fraud", "joins later"))
                .anySatisfy(line -> assertThat(line).contains("moment 99"))
                .noneSatisfy(line -> assertThat(line).contains("moment 50"));
    }

    @Test
    void drawsHowFarBehindASubscriptionWas() {
        List<String> frame = new Frame(NO_PAINT).lines(snapshot(), List.of(), new Screen.Size(80, 24));

        assertThat(frame)
                .filteredOn(line -> line.contains("email"))
                .singleElement()
                .asString()
                .contains("█");
        assertThat(frame)
                .filteredOn(line -> line.contains("inventory"))
                .singleElement()
                .asString()
                .doesNotContain("█");
    }

    @Test
    void paintsNothingWithoutColourAndUsesAsciiWhereNothingElseIsThere() {
        List<String> frame = new Frame(new Paint(false, false)).lines(snapshot(), moments(3), new Screen.Size(80, 24));

        assertThat(String.join("\n", frame)).matches("(?s)[ -~\n]*");
    }

    private static List<Moment> moments(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Moment(
                        Duration.ofSeconds(i),
                        Moment.Tone.TROUBLE,
                        "moment " + i + " and more of it"
                                + " that goes on for longer than any line of eighty columns could ever hold"))
                .toList();
    }

    private static Snapshot snapshot() {
        return new Snapshot(
                "Tidings: a shop on SQLite",
                Duration.ofSeconds(12),
                Duration.ofSeconds(30),
                new Snapshot.Orders(342, 20.3, 41, 17),
                List.of(
                        new Snapshot.Instance("instance 1", "pid 4711", true),
                        new Snapshot.Instance("instance 2", "pid 4712, killed", false)),
                List.of(
                        new Snapshot.Row("email", new Snapshot.Standing(301, 41, Duration.ofMillis(2_100), 37, 0)),
                        new Snapshot.Row("inventory", new Snapshot.Standing(342, 0, Duration.ZERO, 0, 0)),
                        new Snapshot.Row("fraud", null)));
    }
}
