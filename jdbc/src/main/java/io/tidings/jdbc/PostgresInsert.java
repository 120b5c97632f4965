/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Event;
import io.tidings.spi.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The insert of some events with as little to send as they allow: a column that none of them has is left out, one in
 * which all agree is a single parameter, and only one in which they differ is an array. Arrays are unnested, inserted
 * and returned in their order.
 *
 * @param template the statement; what an application publishes is so much alike that it has few
 * @param values its parameters
 */
record PostgresInsert(String template, @Nullable Object[] values) {

    /** By the columns in which events agree and, in the higher bits, those in which they differ. */
    private static final Map<Integer, String> TEMPLATES = new ConcurrentHashMap<>();

    private enum Column {
        ID("text", Event::id),
        SOURCE("text", Event::source),
        TOPIC("text", Event::topic),
        TYPE("text", Event::type),
        TYPE_VERSION("bigint", event -> (long) event.version()),
        SUBJECT("text", event -> event.subject().orElse(null)),
        EVENT_KEY("text", event -> event.key().orElse(null)),
        SLOT("bigint", event -> (long) Slots.of(event.key().orElseGet(event::id))),
        TIME("bigint", event -> EventRow.micros(event.time())),
        HEADERS("text", event -> Headers.write(event.headers())),
        CONTENT_TYPE("text", Event::contentType),
        DATA_SCHEMA("text", event -> event.dataSchema().orElse(null)),
        DATA("bytea", Event::data);

        private static final Column[] ALL = values();

        private final String type;
        private final Function<Event, @Nullable Object> value;

        Column(String type, Function<Event, @Nullable Object> value) {
            this.type = type;
            this.value = value;
        }

        @Nullable Object[] of(List<Event> events) {
            @Nullable Object[] values = new @Nullable Object[events.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(events.get(i));
            }
            return values;
        }

        /** Makes an array that the driver sends in binary form. */
        Object array(@Nullable Object[] values) {
            if (type.equals("bigint")) {
                long[] numbers = new long[values.length];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = Objects.requireNonNull((Long) values[i]);
                }
                return numbers;
            }
            Object[] array = this == DATA ? new byte[values.length][] : new String[values.length];
            System.arraycopy(values, 0, array, 0, values.length);
            return array;
        }

        static List<Column> in(int bits) {
            return Stream.of(ALL).filter(column -> (bits & column.bit()) != 0).toList();
        }

        int bit() {
            return 1 << ordinal();
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }

        String written(String value) {
            return this == TIME ? "timestamptz 'epoch' + " + value + " * interval '1 microsecond'" : value;
        }
    }

    static PostgresInsert of(List<Event> events) {
        int same = 0;
        int different = 0;
        List<@Nullable Object> single = new ArrayList<>(Column.ALL.length);
        List<@Nullable Object> arrays = new ArrayList<>(Column.ALL.length);
        for (Column column : Column.ALL) {
            @Nullable Object[] values = column.of(events);
            if (!isSame(values) || column == Column.ID && values.length > 1) {
                different |= column.bit();
                arrays.add(column.array(values));
            } else if (values[0] != null) {
                same |= column.bit();
                single.add(values[0]);
            }
        }
        single.addAll(arrays);
        int shape = different << Column.ALL.length | same;
        return new PostgresInsert(TEMPLATES.computeIfAbsent(shape, PostgresInsert::write), single.toArray());
    }

    private static boolean isSame(@Nullable Object[] values) {
        for (int i = 1; i < values.length; i++) {
            if (!Objects.equals(values[i], values[0])) {
                return false;
            }
        }
        return true;
    }

    private static String write(int shape) {
        List<Column> same = Column.in(shape);
        List<Column> different = Column.in(shape >> Column.ALL.length);
        String columns = joined(Stream.concat(same.stream(), different.stream()), Column::column);
        if (different.isEmpty()) {
            return "INSERT INTO ${event} (%s)\nVALUES (%s)\nRETURNING position"
                    .formatted(columns, joined(same.stream(), column -> column.written("?")));
        }
        Stream<String> selected = Stream.concat(
                same.stream().map(column -> column.written("?")),
                different.stream().map(column -> column.written("e." + column.column())));
        return """
                INSERT INTO ${event} (%s)
                SELECT %s
                FROM unnest(%s) AS e (%s)
                RETURNING position""".formatted(
                        columns,
                        joined(selected, text -> text),
                        joined(different.stream(), column -> "?::" + column.type + "[]"),
                        joined(different.stream(), Column::column));
    }

    private static <T> String joined(Stream<T> parts, Function<T, String> text) {
        return parts.map(text).collect(Collectors.joining(", "));
    }
}
