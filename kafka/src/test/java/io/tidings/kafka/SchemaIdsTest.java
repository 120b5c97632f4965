/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SchemaIdsTest {

    private static final byte[] FRAMED = HexFormat.of().parseHex("01fedcba98765443218000000000000001");

    @Test
    void writesTheGuidOfASchemaAsText() {
        assertThat(SchemaIds.text("__value_schema_id", FRAMED)).isEqualTo("fedcba98-7654-4321-8000-000000000001");
    }

    @Test
    void leavesOutWhichMessageOfAFileItIs() {
        byte[] second = HexFormat.of().parseHex("01fedcba987654432180000000000000010202");

        assertThat(SchemaIds.text("__value_schema_id", second)).isEqualTo("fedcba98-7654-4321-8000-000000000001");
    }

    @Test
    void takesEverythingElseAsText() {
        byte[] text = "Ærø".getBytes(StandardCharsets.UTF_8);

        assertThat(SchemaIds.text("name", text)).isEqualTo("Ærø");
        assertThat(SchemaIds.text("__value_schema_id", text)).isEqualTo("Ærø");
        assertThat(SchemaIds.text("name", FRAMED)).isNotEqualTo(SchemaIds.text("__value_schema_id", FRAMED));
    }
}
