/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @Test
    void readsWhatItWrote() {
        Map<String, String> headers = Map.of("tenant", "acme \"ü\"\n\\", "empty", "", "emoji", "\uD83D\uDE00");

        assertThat(Headers.read(Headers.write(headers))).isEqualTo(headers);
    }

    @Test
    void writesNothingForNone() {
        assertThat(Headers.write(Map.of())).isNull();
        assertThat(Headers.read(null)).isEmpty();
        assertThat(Headers.read("")).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotText() {
        assertThat(Headers.read("{\"a\":\"1\",\"b\":{\"c\":[1]},\"d\":null,\"e\":[{}],\"f\":2.5,\"g\":true}"))
                .isEqualTo(Map.of("a", "1", "f", "2.5", "g", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "nonsense", "{", "{\"a\"", "null"})
    void readsNoHeadersWhereThereIsNoObject(String text) {
        assertThat(Headers.read(text)).isEmpty();
    }
}
