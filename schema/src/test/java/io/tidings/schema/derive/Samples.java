/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Personal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of every shape that the codec can carry. */
final class Samples {

    private static final OffsetDateTime NOON =
            OffsetDateTime.of(2026, 2, 3, 12, 0, 0, 5_000_000, ZoneOffset.ofHours(2));

    @EventType("sample.numbered")
    record Numbers(
            byte tiny,
            short small,
            int whole,
            long large,
            float rough,
            double real,
            boolean yes,
            char letter,
            Integer boxed,
            BigDecimal exact,
            BigInteger huge,
            Number any) {}

    record Times(
            Instant instant,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            LocalDateTime local,
            LocalDate date,
            LocalTime time,
            OffsetTime offsetTime,
            Duration duration,
            Period period,
            Year year,
            YearMonth month,
            ZoneId zone,
            DayOfWeek day,
            @JsonFormat(pattern = "dd.MM.yyyy") LocalDate european) {}

    @SuppressWarnings("ArrayRecordComponent") // The codec writes arrays too.
    record Texts(
            String text,
            UUID id,
            URI uri,
            Currency currency,
            byte[] bytes,
            @JsonValueHolder OrderId wrapped) {}

    @interface JsonValueHolder {}

    record OrderId(@JsonValue UUID value) {}

    record Absent(
            @Nullable String mayBeNull,
            Optional<String> optional,
            OptionalInt optionalInt,
            @Nullable Instant time,
            @Nullable Inner inner,
            @Nullable Colour colour,
            List<@Nullable String> holes,
            @JsonProperty(defaultValue = "7") int missing,
            @JsonProperty(required = true) @Nullable String saidRequired) {}

    record Inner(int depth, Colour colour) {}

    enum Colour {
        RED,
        @JsonProperty("blue-ish")
        BLUE
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Collections(
            List<String> list,
            Set<Integer> set,
            String[] array,
            int[] numbers,
            List<Inner> inners,
            List<List<LocalDate>> nested,
            Map<String, BigDecimal> map,
            Map<Colour, Inner> byColour,
            Map<String, List<@Nullable Inner>> deep) {}

    record Tree(String name, List<Tree> children, @Nullable Node other) {}

    record Node(Tree tree, @Nullable Node next) {}

    record Page<T>(List<T> items, @Nullable T first) {}

    record Generic(Page<Inner> inners, Page<String> texts) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Card.class, name = "card"), @JsonSubTypes.Type(Transfer.class)})
    sealed interface Payment permits Card, Transfer {}

    record Card(String digits) implements Payment {}

    @com.fasterxml.jackson.annotation.JsonTypeName("transfer")
    record Transfer(String account, @Nullable Payment before) implements Payment {}

    record Paid(Payment payment, @Nullable Payment second, List<Payment> all, Card card) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = "circle"), @JsonSubTypes.Type(Square.class)})
    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    record Square(int side) implements Shape {}

    record Drawn(Shape shape) {}

    sealed interface Unmarked {}

    record Sole(int one) implements Unmarked {}

    record HoldsUnmarked(Unmarked unmarked) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonClassDescription("An order as snakes see it.")
    record Renamed(
            String orderId,
            @JsonProperty("sum") BigDecimal total,
            @JsonIgnore String secret,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes,
            @JsonPropertyDescription("Where it goes.") String shipTo,
            @JsonUnwrapped Inner inner,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal text,
            @JsonFormat(shape = JsonFormat.Shape.NUMBER) Colour ordinal) {}

    @EventType("order.placed")
    record Marked(@Key String orderId, List<Line> lines) {}

    record Line(String sku, @Key String own) {}

    record Person(
            @Key String customerId,
            @Personal String email,
            @Personal Address home,
            List<Address> others) {}

    record Address(@Personal String street, String country) {}

    record Open(JsonNode tree, Object anything, Map<String, Object> attributes) {}

    record Nothing() {}

    private Samples() {}

    static List<Object> all() {
        Inner inner = new Inner(3, Colour.BLUE);
        Tree leaf = new Tree("leaf", List.of(), null);
        return List.of(
                new Numbers(
                        (byte) -1,
                        (short) 2,
                        3,
                        4L,
                        5.5f,
                        6.5,
                        true,
                        'x',
                        7,
                        new BigDecimal("8.10"),
                        BigInteger.TEN,
                        9),
                times(),
                new Texts(
                        "t",
                        new UUID(1, 2),
                        URI.create("../a?b=c"),
                        Currency.getInstance("EUR"),
                        new byte[] {1, 2, 3},
                        new OrderId(new UUID(3, 4))),
                new Absent(null, Optional.empty(), OptionalInt.empty(), null, null, null, holes(), 1, null),
                new Absent(
                        "a",
                        Optional.of("b"),
                        OptionalInt.of(1),
                        NOON.toInstant(),
                        inner,
                        Colour.RED,
                        List.of(),
                        0,
                        ""),
                collections(inner),
                new Tree("root", List.of(leaf, leaf), new Node(leaf, new Node(leaf, null))),
                new Generic(new Page<>(List.of(inner), inner), new Page<>(List.of("a"), null)),
                new Paid(new Card("1234"), null, List.of(new Transfer("a", new Card("5"))), new Card("6")),
                new Drawn(new Circle(4)),
                new Renamed("o", BigDecimal.ONE, "s", List.of(), "x", inner, BigDecimal.TEN, Colour.BLUE),
                new Marked("4711", List.of(new Line("a", "b"))),
                new Open(JsonNodeFactory.instance.arrayNode().add(1), List.of(1, "a"), Map.of("k", 1)),
                new Nothing());
    }

    private static Times times() {
        return new Times(
                NOON.toInstant(),
                NOON,
                NOON.atZoneSameInstant(ZoneId.of("Europe/Lisbon")),
                NOON.toLocalDateTime(),
                NOON.toLocalDate(),
                LocalTime.of(12, 0),
                NOON.toOffsetTime(),
                Duration.ofMillis(-36_500),
                Period.of(1, -2, 3),
                Year.of(2026),
                YearMonth.of(2026, 2),
                ZoneId.of("Europe/Lisbon"),
                DayOfWeek.MONDAY,
                NOON.toLocalDate());
    }

    private static Collections collections(Inner inner) {
        Map<Colour, Inner> byColour = new EnumMap<>(Colour.class);
        byColour.put(Colour.BLUE, inner);
        Map<String, List<@Nullable Inner>> deep = new LinkedHashMap<>();
        deep.put("a", java.util.Arrays.asList(inner, null));
        return new Collections(
                List.of("a"),
                Set.of(1),
                new String[] {"b"},
                new int[] {1, 2},
                List.of(inner),
                List.of(List.of(NOON.toLocalDate())),
                Map.of("k", new BigDecimal("1.10")),
                byColour,
                deep);
    }

    private static List<@Nullable String> holes() {
        return java.util.Arrays.asList("a", null);
    }
}
