/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The insert of some events with as little to send as they allow: a column that none of them has is left out, one in
 * which all agree is a single parameter, and only one in which they differ is an array. Arrays are unnested, inserted
 * and returned in their order.
 */
final class PostgresInsert {

    private static final List<String> TYPES = List.of(
            "text", "text", "text", "text", "bigint", "text", "text", "bigint", "bigint", "text", "text", "text",
            "bytea");

    private static final int ID = EventValues.COLUMNS.indexOf("id");
    private static final int TIME = EventValues.COLUMNS.indexOf("time");

    /**
     * By the columns in which events agree, one bit each, and in the higher bits those in which they differ. What an
     * application publishes is so much alike that there are few.
     */
    private static final Map<Integer, String> TEMPLATES = new ConcurrentHashMap<>();

    private final String template;
    private final @Nullable Object[] values;

    private PostgresInsert(String template, @Nullable Object[] values) {
        this.template = template;
        this.values = values;
    }

    static PostgresInsert of(List<Event> events) {
        @Nullable Object[][] rows = new @Nullable Object[events.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = EventValues.of(events.get(i));
        }
        int same = 0;
        int different = 0;
        List<@Nullable Object> values = new ArrayList<>(EventValues.WIDTH);
        List<@Nullable Object> arrays = new ArrayList<>(EventValues.WIDTH);
        for (int column = 0; column < EventValues.WIDTH; column++) {
            if (column == ID && rows.length > 1 || differ(rows, column)) {
                different |= 1 << column;
                arrays.add(array(rows, column));
            } else if (rows[0][column] != null) {
                same |= 1 << column;
                values.add(rows[0][column]);
            }
        }
        values.addAll(arrays);
        int shape = different << EventValues.WIDTH | same;
        return new PostgresInsert(TEMPLATES.computeIfAbsent(shape, PostgresInsert::write), values.toArray());
    }

    /** Returns the statement, which returns the positions. */
    String template() {
        return template;
    }

    /** Returns its parameters. */
    @Nullable Object[] values() {
        return values;
    }

    private static boolean differ(@Nullable Object[][] rows, int column) {
        for (int i = 1; i < rows.length; i++) {
            if (!Objects.equals(rows[i][column], rows[0][column])) {
                return true;
            }
        }
        return false;
    }

    /** Makes an array that the driver sends in binary form. */
    private static Object array(@Nullable Object[][] rows, int column) {
        if (TYPES.get(column).equals("bigint")) {
            long[] numbers = new long[rows.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = rows[i][column] instanceof Number number ? number.longValue() : 0;
            }
            return numbers;
        }
        Object[] array = TYPES.get(column).equals("text") ? new String[rows.length] : new byte[rows.length][];
        for (int i = 0; i < array.length; i++) {
            array[i] = rows[i][column];
        }
        return array;
    }

    private static String write(int shape) {
        List<Integer> same = columns(shape);
        List<Integer> different = columns(shape >> EventValues.WIDTH);
        List<Integer> all = new ArrayList<>(same);
        all.addAll(different);
        String names = joined(all, EventValues.COLUMNS::get);
        if (different.isEmpty()) {
            return "INSERT INTO ${event} (%s)\nVALUES (%s)\nRETURNING position"
                    .formatted(names, joined(same, column -> written(column, "?")));
        }
        return """
                INSERT INTO ${event} (%s)
                SELECT %s
                FROM unnest(%s) AS e (%s)
                RETURNING position""".formatted(
                        names,
                        joined(
                                all,
                                column -> written(
                                        column, same.contains(column) ? "?" : "e." + EventValues.COLUMNS.get(column))),
                        joined(different, column -> "?::%s[]".formatted(TYPES.get(column))),
                        joined(different, EventValues.COLUMNS::get));
    }

    private static String written(int column, String value) {
        return column == TIME ? "timestamptz 'epoch' + %s * interval '1 microsecond'".formatted(value) : value;
    }

    private static List<Integer> columns(int bits) {
        return IntStream.range(0, EventValues.WIDTH)
                .filter(column -> (bits & 1 << column) != 0)
                .boxed()
                .toList();
    }

    private static String joined(List<Integer> columns, IntFunction<String> text) {
        return columns.stream().map(text::apply).collect(Collectors.joining(", "));
    }
}
