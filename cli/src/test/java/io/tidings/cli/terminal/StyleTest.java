/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StyleTest {

    @Test
    void coloursATerminalOnly() {
        assertThat(Style.of(true, Map.of("TERM", "xterm")).coloured()).isTrue();
        assertThat(Style.of(false, Map.of("TERM", "xterm")).coloured()).isFalse();
    }

    @Test
    void obeysNoColorBeforeAnythingElse() {
        assertThat(Style.of(true, Map.of("NO_COLOR", "1", "FORCE_COLOR", "1")).coloured())
                .isFalse();
        assertThat(Style.of(true, Map.of("NO_COLOR", "")).coloured()).isTrue();
    }

    @Test
    void obeysForceColor() {
        assertThat(Style.of(false, Map.of("FORCE_COLOR", "1")).coloured()).isTrue();
        assertThat(Style.of(true, Map.of("FORCE_COLOR", "0")).coloured()).isFalse();
    }

    @Test
    void knowsADumbTerminal() {
        assertThat(Style.of(true, Map.of("TERM", "dumb")).coloured()).isFalse();
    }

    @Test
    void wrapsTextAndNeverNothing() {
        assertThat(new Style(true).red("x")).isEqualTo("\033[31mx\033[0m");
        assertThat(new Style(true).red("")).isEmpty();
        assertThat(new Style(false).red("x")).isEqualTo("x");
    }
}
