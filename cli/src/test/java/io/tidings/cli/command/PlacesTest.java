/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Start;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneId.of("Europe/Berlin"));

    @Test
    void readsTheEndsAndPositions() {
        assertThat(Places.parse("earliest", NOON)).isEqualTo(Start.earliest());
        assertThat(Places.parse("latest", NOON)).isEqualTo(Start.latest());
        assertThat(Places.parse("4711", NOON)).isEqualTo(Start.position(4711));
        assertThat(Places.parse("0", NOON)).isEqualTo(Start.position(0));
    }

    @ParameterizedTest
    @CsvSource({
        "-1h, 2026-06-01T11:00:00Z",
        "-2d, 2026-05-30T12:00:00Z",
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00+01:00, 2026-01-31T11:00:00Z",
        "2026-01-31T12:00:00, 2026-01-31T11:00:00Z",
        "2026-01-31 12:00, 2026-01-31T11:00:00Z",
        "2026-06-01, 2026-05-31T22:00:00Z"
    })
    void readsTimes(String text, Instant time) {
        assertThat(Places.parse(text, NOON)).isEqualTo(Start.at(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "first", "-1", "12:00", "2026-13-01", "-x", "99999999999999999999"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Places.parse(text, NOON)).isInstanceOf(IllegalArgumentException.class);
    }
}
