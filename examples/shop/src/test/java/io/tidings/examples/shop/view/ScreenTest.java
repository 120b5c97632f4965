/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {

    @Test
    void readsWhatTheTerminalSays() {
        assertThat(Screen.parse("40 120")).isEqualTo(new Screen.Size(120, 40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0", "stty: standard input", "24"})
    void takesTheUsualSizeWhenItSaysNothingOfUse(String answer) {
        assertThat(Screen.parse(answer)).isEqualTo(new Screen.Size(80, 24));
    }
}
