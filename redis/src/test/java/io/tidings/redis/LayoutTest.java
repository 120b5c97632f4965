/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void numbersTheTopicsAsTheyWereFound() {
        Layout layout = new Layout("email", Map.of("order", "4:2", "account", "6:1", "refund", "0:4"));

        assertThat(layout.size()).isEqualTo(7);
        assertThat(layout.place(0)).isEqualTo(new Place("refund", 0, 0));
        assertThat(layout.place(5)).isEqualTo(new Place("order", 1, 5));
        assertThat(layout.place(6)).isEqualTo(new Place("account", 0, 6));
        assertThat(layout.has(7)).isFalse();
        assertThat(layout.knows("order")).isTrue();
        assertThat(layout.knows("invoice")).isFalse();
    }
}
