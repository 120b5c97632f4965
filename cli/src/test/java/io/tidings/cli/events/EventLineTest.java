/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.EventTail;
import io.tidings.cli.terminal.Style;
import io.tidings.cli.terminal.Text;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EventLineTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Event.Builder event = Event.ofType("order.placed").key("4711").time(NOW);

    @Test
    void showsTimePositionTypeKeyAndData() {
        assertThat(line(Integer.MAX_VALUE, event.json("{\"total\": 42}")))
                .isEqualTo("12:00:00.123  #7  order.placed  4711  {\"total\": 42}");
    }

    @Test
    void showsTheDateOfAnotherDayAndTheVersionOfAnotherShape() {
        assertThat(line(Integer.MAX_VALUE, event.version(2).key(null).time(NOW.minusSeconds(86_400))))
                .isEqualTo("2026-05-31 12:00:00.123  #7  order.placed v2  -  ");
    }

    @Test
    void cutsTheDataToTheWidth() {
        String line = line(60, event.json("\"" + "語".repeat(5000) + "\""));

        assertThat(line).endsWith("語…");
        assertThat(Text.width(line)).isBetween(59, 60);
    }

    @Test
    void doesNotLetDataCommandTheTerminal() {
        assertThat(line(200, event.key("\033[31m").json("\"\033[2J\"")))
                .doesNotContain("\033")
                .contains("\\u001b[31m", "\\u001b[2J");
    }

    @Test
    void describesWhatIsNoText() {
        assertThat(line(200, event.data(new byte[] {(byte) 0xff, 0}, "image/png")))
                .endsWith("(image/png, 2 bytes)");
    }

    private static String line(int width, Event.Builder event) {
        return new EventLine(new Style(false), width, CLOCK).of(new EventTail.Entry(7, event.build()));
    }
}
