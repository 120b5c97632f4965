/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the codec writes for the JDK's own values. Formats are those that JSON Schema has, where what Java writes always
 * follows them; a duration such as {@code PT0.5S} or a time without an offset does not, and gets a name that no
 * validator checks.
 */
final class Scalars {

    private static final Set<Class<?>> OPTIONAL =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private static final Map<Class<?>, Supplier<ObjectNode>> BY_TYPE = new HashMap<>();

    static {
        numbers();
        times();
        texts();
    }

    private Scalars() {}

    static Optional<ObjectNode> of(Class<?> type) {
        return Optional.ofNullable(BY_TYPE.get(type)).map(Supplier::get);
    }

    static boolean isOptional(Class<?> type) {
        return OPTIONAL.contains(type);
    }

    private static void numbers() {
        put(() -> whole(Byte.MIN_VALUE, Byte.MAX_VALUE), byte.class, Byte.class);
        put(() -> whole(Short.MIN_VALUE, Short.MAX_VALUE), short.class, Short.class);
        put(() -> whole(Integer.MIN_VALUE, Integer.MAX_VALUE).put("format", "int32"), int.class, Integer.class);
        put(() -> of("integer").put("format", "int64"), long.class, Long.class);
        put(() -> of("integer"), BigInteger.class);
        put(() -> of("number").put("format", "float"), float.class, Float.class);
        put(() -> of("number").put("format", "double"), double.class, Double.class);
        put(() -> of("number"), BigDecimal.class, Number.class);
        put(() -> of("boolean"), boolean.class, Boolean.class);
        put(() -> Nulls.allow(whole(Integer.MIN_VALUE, Integer.MAX_VALUE).put("format", "int32")), OptionalInt.class);
        put(() -> Nulls.allow(of("integer").put("format", "int64")), OptionalLong.class);
        put(() -> Nulls.allow(of("number").put("format", "double")), OptionalDouble.class);
    }

    private static void times() {
        put(() -> text("date-time"), Instant.class, OffsetDateTime.class, ZonedDateTime.class);
        put(() -> text("date-time-local"), LocalDateTime.class);
        put(() -> text("date"), LocalDate.class);
        put(() -> text("time-local"), LocalTime.class);
        put(() -> text("time"), OffsetTime.class);
        put(() -> text("iso-8601-duration"), Duration.class, Period.class);
        put(() -> of("string"), Year.class, YearMonth.class, MonthDay.class, ZoneId.class, ZoneOffset.class);
    }

    private static void texts() {
        put(JsonNodeFactory.instance::objectNode, Object.class);
        put(() -> of("string"), String.class, CharSequence.class, Locale.class);
        put(() -> of("string").put("minLength", 1).put("maxLength", 1), char.class, Character.class);
        put(() -> of("string").put("pattern", "^[A-Z]{3}$"), Currency.class);
        put(() -> of("string").put("contentEncoding", "base64"), byte[].class);
        put(() -> text("uuid"), UUID.class);
        put(() -> text("uri-reference"), URI.class);
    }

    private static void put(Supplier<ObjectNode> schema, Class<?>... types) {
        for (Class<?> type : types) {
            BY_TYPE.put(type, schema);
        }
    }

    private static ObjectNode of(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static ObjectNode text(String format) {
        return of("string").put("format", format);
    }

    /** The codec refuses a number that does not fit, so the bounds are part of the contract. */
    private static ObjectNode whole(long smallest, long greatest) {
        return of("integer").put("minimum", smallest).put("maximum", greatest);
    }
}
