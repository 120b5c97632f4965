/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void writesAnObjectOnOneLine() {
        String text = Json.object(json -> {
            json.writeStringField("a", "Zoë\n\"x\"");
            json.writeNumberField("b", 1);
        });

        assertThat(text).isEqualTo("{\"a\":\"Zoë\\n\\\"x\\\"\",\"b\":1}");
    }

    @Test
    void printsAnArrayLineByLine() {
        assertThat(printed(List.of("1", "2"))).isEqualTo("[\n  1,\n  2\n]\n");
        assertThat(printed(List.of())).isEqualTo("[]\n");
    }

    private static String printed(List<String> elements) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        Json.printArray(out, elements.iterator());
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1, {\"a\": null}]", "\"x\"", "42", " true "})
    void findsNothingWrongWithJson(String text) {
        assertThat(Json.problem(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThat(problem("")).isEqualTo("it is empty");
        assertThat(problem("{} {}")).isEqualTo("there is more after the value, line 1, column 4");
        assertThat(problem("{total: 42}"))
                .startsWith("Unexpected character ('t'")
                .endsWith("line 1, column 2");
        assertThat(problem("{\"a\":\n")).endsWith("line 2, column 1");
    }

    private static String problem(String text) {
        return Json.problem(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @Test
    void laysOutWithoutTouchingNumbers() {
        byte[] text = "{\"a\":[1.10,12345678901234567890.5],\"b\":{}}".getBytes(StandardCharsets.UTF_8);

        String pretty = Json.pretty(text);

        assertThat(pretty).contains("\"a\": [", "1.10, 12345678901234567890.5").contains("\n");
        assertThat(Json.compact(pretty.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new String(text, StandardCharsets.UTF_8));
    }
}
