/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @Test
    void spellsOutWhatWouldCommandTheTerminal() {
        assertThat(Text.harmless("a\033[2Jb\r\n\tc\u202Ed\u009b")).isEqualTo("a\\u001b[2Jb\\r\\n\\tc\\u202ed\\u009b");
    }

    @Test
    void keepsLinesWhereTheyAreWanted() {
        assertThat(Text.harmlessLines("a\n\tb\033")).isEqualTo("a\n\tb\\u001b");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        String text = "Zoë 日本語 🎉 \"x\"";

        assertThat(Text.harmless(text)).isSameAs(text);
    }

    @Test
    void countsColumns() {
        assertThat(Text.width("abc")).isEqualTo(3);
        assertThat(Text.width("日本")).isEqualTo(4);
        assertThat(Text.width("e\u0301")).isEqualTo(1);
        assertThat(Text.width("🎉")).isEqualTo(2);
    }

    @Test
    void cutsToColumnsAndNeverThroughACharacter() {
        assertThat(Text.cut("hello", 5)).isEqualTo("hello");
        assertThat(Text.cut("hello!", 5)).isEqualTo("hell…");
        assertThat(Text.cut("日本語", 4)).isEqualTo("日…");
        assertThat(Text.cut("🎉🎉🎉", 5)).isEqualTo("🎉🎉…");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.45S, 0.4s",
        "PT5S, 5s",
        "PT42.9S, 42s",
        "PT3M, 3m",
        "PT3M12S, 3m12s",
        "PT4H5M6S, 4h5m",
        "PT49H, 2d1h"
    })
    void saysHowLong(Duration duration, String text) {
        assertThat(Text.duration(duration)).isEqualTo(text);
    }

    @Test
    void countsThings() {
        assertThat(Text.count(1, "event")).isEqualTo("1 event");
        assertThat(Text.count(12_345, "event")).isEqualTo("12,345 events");
    }
}
