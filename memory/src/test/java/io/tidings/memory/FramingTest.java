/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.MessageFraming.Frame;
import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import org.junit.jupiter.api.Test;

class FramingTest {

    @Test
    void isRefusedWhereNobodyReadsFrames() {
        TidingsBuilder builder = Tidings.builder("memory://framing").framing(event -> Frame.NONE);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("memory://")
                .hasMessageContaining("kafka://");
    }
}
