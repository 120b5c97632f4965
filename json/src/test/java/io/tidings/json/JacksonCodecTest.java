/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.EventCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonCodecTest {

    private final JacksonCodec codec = new JacksonCodec();

    enum Channel {
        WEB,
        SHOP
    }

    record Line(String sku, int quantity, BigDecimal price) {}

    record OrderPlaced(
            String orderId, Channel channel, List<Line> lines, BigDecimal total, Instant placedAt, boolean gift) {}

    record Times(Instant instant, LocalDate date, OffsetDateTime offset, Duration duration) {}

    record Numbers(int small, long large, double real, Integer boxed, BigInteger huge) {}

    record Nothing() {}

    record Perhaps(Optional<String> note) {}

    record Strict(@JsonProperty(required = true) int quantity) {}

    record Picky(int quantity) {
        Picky {
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity must be at least 1");
            }
        }
    }

    record Renamed(String orderId) {}

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(EventCodec.class)).hasExactlyElementsOfTypes(JacksonCodec.class);
    }

    @Test
    void writesAndReadsARecord() {
        OrderPlaced order = new OrderPlaced(
                "o-1",
                Channel.SHOP,
                List.of(new Line("Grüße, 世界 🚚 \"\\ \u0001", 2, new BigDecimal("19.90"))),
                new BigDecimal("39.80"),
                Instant.parse("2026-01-02T03:04:05.000000006Z"),
                true);

        byte[] data = codec.encode(order);

        assertThat(decode(data, OrderPlaced.class)).isEqualTo(order);
        assertThat(codec.contentType()).isEqualTo(Event.JSON);
        assertThat(text(data))
                .startsWith("{\"orderId\":\"o-1\",\"channel\":\"SHOP\",")
                .contains("\"price\":19.90", "\"placedAt\":\"2026-01-02T03:04:05.000000006Z\"")
                .doesNotContain("io.tidings", "OrderPlaced");
    }

    @Test
    void writesTimesAsIso8601AndKeepsTheirOffset() {
        Times times = new Times(
                Instant.EPOCH,
                LocalDate.of(2026, 2, 3),
                OffsetDateTime.parse("2026-02-03T04:05:06+07:00"),
                Duration.ofMinutes(90));

        byte[] data = codec.encode(times);

        assertThat(text(data)).isEqualTo("""
                        {"instant":"1970-01-01T00:00:00Z","date":"2026-02-03",\
                        "offset":"2026-02-03T04:05:06+07:00","duration":"PT1H30M"}""");
        assertThat(decode(data, Times.class)).isEqualTo(times);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.10", "1E+3", "12345678901234567890.12345678901234567890", "-0.000", "1e-400"})
    void keepsEveryDigitAndTheScaleOfDecimals(String number) {
        Line line = new Line("a", 1, new BigDecimal(number));

        assertThat(decode(codec.encode(line), Line.class)).isEqualTo(line);
    }

    @Test
    void keepsEveryDigitInDataWithoutAClass() {
        JsonNode node = decode("{\"price\":0.1000000000000000000001,\"whole\":1.10}", JsonNode.class);

        assertThat(node.get("price").decimalValue()).isEqualTo(new BigDecimal("0.1000000000000000000001"));
        assertThat(text(codec.encode(node))).isEqualTo("{\"price\":0.1000000000000000000001,\"whole\":1.10}");
    }

    @Test
    void writesAndReadsARecordWithoutComponents() {
        assertThat(text(codec.encode(new Nothing()))).isEqualTo("{}");
        assertThat(decode("{}", Nothing.class)).isEqualTo(new Nothing());
    }

    @Test
    void knowsOptionalComponents() {
        assertThat(text(codec.encode(new Perhaps(Optional.of("x"))))).isEqualTo("{\"note\":\"x\"}");
        assertThat(decode("{\"note\":null}", Perhaps.class)).isEqualTo(new Perhaps(Optional.empty()));
        assertThat(decode("{}", Perhaps.class)).isEqualTo(new Perhaps(Optional.empty()));
    }

    @Test
    void readsMapsAndOtherClassesToo() {
        assertThat((Object) decode("{\"a\":1}", Map.class)).isEqualTo(Map.of("a", 1));
        assertThat(decode("\"text\"", String.class)).isEqualTo("text");
    }

    @Test
    void usesTheMapperItIsGiven() {
        JacksonCodec snakes = new JacksonCodec(JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build());

        assertThat(text(snakes.encode(new Renamed("o-1")))).isEqualTo("{\"order_id\":\"o-1\"}");
        assertThatThrownBy(() -> snakes.decode(bytes("{\"more\":1}"), Event.JSON, Renamed.class))
                .isInstanceOf(CodecException.class);
    }

    @Nested
    class WhenTheDataIsNotQuiteTheRecord {

        @Test
        void ignoresPropertiesThatTheRecordDoesNotHave() {
            assertThat(decode("{\"orderId\":\"o-1\",\"more\":{\"a\":[1]}}", Renamed.class))
                    .isEqualTo(new Renamed("o-1"));
        }

        @Test
        void makesAbsentComponentsNullOrZeroOrFalse() {
            assertThat(decode("{}", OrderPlaced.class)).isEqualTo(new OrderPlaced(null, null, null, null, null, false));
            assertThat(decode("{}", Numbers.class)).isEqualTo(new Numbers(0, 0, 0, null, null));
        }

        @ParameterizedTest
        @CsvSource({"small", "large", "real"})
        void refusesNullForAPrimitive(String component) {
            assertThatThrownBy(() -> decode("{\"%s\":null}".formatted(component), Numbers.class))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("in " + component)
                    .hasMessageContaining("Cannot map `null`")
                    .hasMessageNotContaining("FAIL_ON");
        }

        @Test
        void refusesNullInAnArrayOfPrimitives() {
            assertThatThrownBy(() -> decode("[1,null]", int[].class)).isInstanceOf(CodecException.class);
        }

        @Test
        void refusesALackOfWhatIsRequired() {
            assertThatThrownBy(() -> decode("{}", Strict.class)).hasMessageContaining("required");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1.5", "99999999999", "\"many\"", "[]", "{}", "true"})
        void refusesWhatIsNoWholeNumber(String value) {
            assertThatThrownBy(() -> decode("{\"small\":%s}".formatted(value), Numbers.class))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("in small");
        }

        @Test
        void refusesAnUnknownConstantAndNamesThoseThatAreKnown() {
            assertThatThrownBy(() -> decode("{\"channel\":\"FAX\"}", OrderPlaced.class))
                    .hasMessageContaining("in channel: the value is none of Channel's constants: WEB, SHOP");
            assertThatThrownBy(() -> decode("{\"channel\":1}", OrderPlaced.class))
                    .isInstanceOf(CodecException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{} {}", "{}]", "{},", "{} x"})
        void refusesWhatFollowsTheFirstValue(String json) {
            assertThatThrownBy(() -> decode(json, Nothing.class)).isInstanceOf(CodecException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "null", "{", "{\"a\":}", "\u0000", "{'a':1}", "[1]", "true"})
        void refusesWhatIsNoObject(String json) {
            assertThatThrownBy(() -> decode(json, Renamed.class))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining(Renamed.class.getName());
        }

        @Test
        void refusesTextThatIsNotUtf8() {
            assertThatThrownBy(() -> decode(new byte[] {'"', (byte) 0xff, '"'}, String.class))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("UTF-8");
        }

        @Test
        void refusesNumbersBeyondAllMeasure() {
            String number = "1e9999999999";

            assertThatThrownBy(() -> decode("{\"price\":%s}".formatted(number), Line.class))
                    .isInstanceOf(CodecException.class);
            assertThatThrownBy(() -> decode(number, JsonNode.class)).isInstanceOf(CodecException.class);
        }

        @Test
        void refusesBottomlessNesting() {
            String json = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

            assertThatThrownBy(() -> decode(json, Renamed.class)).hasMessageContaining("nesting depth");
        }

        @Test
        void passesOnWhatTheRecordsConstructorSays() {
            assertThatThrownBy(() -> decode("{\"quantity\":0}", Picky.class))
                    .hasMessageContaining("the record refuses it: quantity must be at least 1")
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void saysWhereButNotWhat() {
            String json = """
                    {"orderId": "secret",
                     "lines": [{"quantity": 1}, {"quantity": "secret"}]}
                    """;

            assertThatThrownBy(() -> decode(json, OrderPlaced.class))
                    .hasMessage("Could not read the data of %s as JSON at line 2, column 42, in lines[1].quantity:"
                                    .formatted(OrderPlaced.class.getName())
                            + " the value is no int")
                    .hasCauseInstanceOf(java.io.IOException.class);
        }

        @Test
        void keepsItsMessagesShort() {
            assertThatThrownBy(() -> decode("secret".repeat(10_000), OrderPlaced.class))
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
        }
    }

    @Nested
    class WhenTheContentTypeIsAnother {

        @ParameterizedTest
        @ValueSource(strings = {"application/json; charset=utf-8", "Application/JSON", "application/vnd.acme.v2+json"})
        void readsEveryKindOfJson(String contentType) {
            assertThat(codec.decode(bytes("{}"), contentType, Nothing.class)).isEqualTo(new Nothing());
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/avro", "application/jsonp", "json", ""})
        void refusesTheRest(String contentType) {
            assertThatThrownBy(() -> codec.decode(bytes("{}"), contentType, Nothing.class))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("its content type is " + contentType);
        }
    }

    @Nested
    class WhenTheRecordCannotBeWritten {

        record Loop(List<Object> self) {}

        @Test
        void saysWhereTheTroubleIs() {
            List<Object> self = new java.util.ArrayList<>();
            self.add(self);

            assertThatThrownBy(() -> codec.encode(new Loop(self)))
                    .isInstanceOf(CodecException.class)
                    .hasMessageStartingWith("Could not write " + Loop.class.getName())
                    .hasMessageContaining("in self[0]")
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
        }
    }

    private <T> T decode(String json, Class<T> type) {
        return decode(bytes(json), type);
    }

    private <T> T decode(byte[] json, Class<T> type) {
        return codec.decode(json, Event.JSON, type);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
