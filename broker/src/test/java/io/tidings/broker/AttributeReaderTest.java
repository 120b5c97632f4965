/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.spi.StoredEvent.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeReaderTest {

    private static final Instant FOUND_AT = Instant.ofEpochMilli(7000);

    private static Attributes.Read read(Map<String, String> attributes) {
        AttributeReader reader = new AttributeReader();
        attributes.forEach((name, value) -> reader.put(name, value.getBytes(StandardCharsets.UTF_8)));
        return reader.read(new byte[0], () -> "here", FOUND_AT);
    }

    private static Instant timeOf(String text) {
        return read(Map.of("time", text)).event().time();
    }

    @Test
    void putsStandInsWhereSomethingIsMissing() {
        Event event = read(Map.of("type", " ")).event();

        assertThat(event.type()).isEqualTo("unnamed");
        assertThat(event.id()).isEqualTo("here");
        assertThat(event.source()).isEqualTo("/unknown");
        assertThat(event.time()).isEqualTo(FOUND_AT);
        assertThat(event.contentType()).isEqualTo("application/octet-stream");
        assertThat(event.key()).isEmpty();
        assertThat(event.headers()).isEmpty();
    }

    @Test
    void readsWhatIsThereAndKeepsTheRestAsHeaders() {
        Map<String, String> attributes = new TreeMap<>(Map.of("type", "a.b", "id", "1", "source", "/s"));
        attributes.putAll(Map.of("typeversion", "3", "partitionkey", "k", "tenant", "acmé", "specversion", "1.0"));
        attributes.putAll(Map.of("sequence", "00000000000000000077", "sequencelog", "log"));

        Attributes.Read read = read(attributes);

        assertThat(read.event().version()).isEqualTo(3);
        assertThat(read.event().key()).contains("k");
        assertThat(read.event().topic()).isEqualTo("a");
        assertThat(read.event().headers()).containsExactly(Map.entry("tenant", "acmé"));
        assertThat(read.origin()).isEqualTo(new Origin("log", 77));
    }

    @Test
    void doesNotStumbleOverNumbersThatAreNone() {
        Attributes.Read read =
                read(Map.of("typeversion", "01", "sequence", "99999999999999999999", "sequencelog", "log"));

        assertThat(read.event().version()).isEqualTo(1);
        assertThat(read.origin()).isNull();
        assertThat(read(Map.of("typeversion", "1234567890")).event().version()).isEqualTo(1);
        assertThat(read(Map.of("typeversion", "-2")).event().version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T23:59:59Z",
                "2026-01-31T23:59:59.1Z",
                "2024-02-29T00:00:00.000000001Z",
                "1969-12-31T23:59:59.999999999Z",
                "0001-01-01T00:00:00.123456Z",
                "2026-01-31T23:59:59.12+02:00",
                "2026-01-31T23:59Z",
                "2026-01-31T23:59:59.Z"
            })
    void readsTimesAsTheLibraryDoes(String text) {
        assertThat(timeOf(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "yesterday",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01T00:00:00.1234567890Z",
                "2026-01-01 00:00:00Z"
            })
    void takesTheMomentItWasFoundForATimeThatIsNone(String text) {
        assertThat(timeOf(text)).isEqualTo(FOUND_AT);
    }

    @Test
    void tellsWordsApart() {
        Words words = new Words();

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1000; i++) {
                String word = "word-" + i;
                assertThat(words.of(word.getBytes(StandardCharsets.UTF_8))).isEqualTo(word);
            }
        }
        byte[] type = "order.placed".getBytes(StandardCharsets.UTF_8);
        assertThat(words.of(type)).isSameAs(words.of(type.clone())).isEqualTo("order.placed");
    }
}
