/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaintTest {

    @Test
    void coloursUnlessSomebodyForbidsIt() {
        assertThat(Paint.of(Map.of(), true).coloured()).isTrue();
        assertThat(Paint.of(Map.of("NO_COLOR", ""), true).coloured()).isTrue();
        assertThat(Paint.of(Map.of("NO_COLOR", "1"), true).coloured()).isFalse();
        assertThat(Paint.of(Map.of(), false).coloured()).isFalse();
    }

    @Test
    void usesLettersThatTheLocaleHas() {
        assertThat(Paint.of(Map.of("LANG", "de_DE.UTF-8"), true).unicode()).isTrue();
        assertThat(Paint.of(Map.of("LANG", "C.utf8"), true).unicode()).isTrue();
        assertThat(Paint.of(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C"), true).unicode())
                .isFalse();
        assertThat(Paint.of(Map.of(), true).unicode()).isFalse();
    }
}
