/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T23:59:59Z",
                "2026-01-31T23:59:59.120Z",
                "2026-01-31T23:59:59.000001Z",
                "2026-01-31T23:59:59.100200Z",
                "2026-01-31T00:00:00.000000001Z",
                "2024-02-29T12:00:00.999999999Z",
                "1969-12-31T23:59:59.500Z",
                "0001-01-01T00:00:00Z",
                "0000-12-31T23:59:59Z",
                "-0001-12-31T23:59:59Z",
                "9999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z"
            })
    void writesAsTheLibraryDoes(String text) {
        assertThat(Timestamps.write(Instant.parse(text))).isEqualTo(text);
    }

    @Test
    void readsWhatItWrites() {
        Random random = new Random(7);

        for (int i = 0; i < 10_000; i++) {
            Instant time =
                    Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 250_000_000_000L), random.nextInt(1 << 29));
            String text = Timestamps.write(time);

            assertThat(text).isEqualTo(time.toString());
            assertThat(Timestamps.read(text.getBytes(StandardCharsets.UTF_8), Instant.EPOCH))
                    .isEqualTo(time);
        }
    }
}
