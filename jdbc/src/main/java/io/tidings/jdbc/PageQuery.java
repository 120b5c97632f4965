/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.LogReader.Request;
import io.tidings.spi.PositionSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that reads a page: one statement is one snapshot.
 *
 * @param sql its text
 * @param values its parameters
 * @param withHoles whether each row ends with a column that is 1 when it was asked for as a hole
 */
record PageQuery(String sql, List<@Nullable Object> values, boolean withHoles) {

    private static final String NEWS = "SELECT " + EventRow.BOUNDED + """

            FROM ${event} AS e
            WHERE e.position > ?
            ORDER BY e.position
            LIMIT ?""";

    /** What a walk finds at or below {@code after} was asked for as a hole. */
    private static final String IS_HOLE = "CASE WHEN e.position > ? THEN 0 ELSE 1 END";

    static PageQuery of(Dialect dialect, Request request) {
        if (request.holes().isEmpty()) {
            return ofNews(dialect, request);
        }
        Dialect.@Nullable Places walk = dialect.walk(request.holes(), request.after());
        if (walk != null && request.holes().size() < request.limit()) {
            return ofWalk(dialect, request, walk);
        }
        TypeFilter filter = TypeFilter.of(request.interest().types());
        List<@Nullable Object> values = new ArrayList<>();
        String filled = filled(dialect.at(request.holes()), request, filter, values);
        String news = news(request, filter, values);
        String sql = String.join(
                "", "SELECT * FROM (", filled, ") AS filled\nUNION ALL\nSELECT * FROM (", news, ") AS news");
        return new PageQuery(dialect.sql(sql), values, true);
    }

    /** The statement that looks at the holes of a request and at nothing beyond them. */
    static PageQuery ofHoles(Dialect dialect, Request request) {
        TypeFilter filter = TypeFilter.of(request.interest().types());
        List<@Nullable Object> values = new ArrayList<>();
        String sql = filled(dialect.at(request.holes()), request, filter, values);
        return new PageQuery(dialect.sql(sql), values, true);
    }

    private static PageQuery ofNews(Dialect dialect, Request request) {
        TypeFilter filter = TypeFilter.of(request.interest().types());
        List<@Nullable Object> values = new ArrayList<>();
        if (filter.isAll()) {
            values.add(request.after());
            values.add(request.limit());
            return new PageQuery(dialect.sql(NEWS), values, false);
        }
        return new PageQuery(dialect.sql(news(request, filter, values)), values, false);
    }

    private static PageQuery ofWalk(Dialect dialect, Request request, Dialect.Places walk) {
        TypeFilter filter = TypeFilter.of(request.interest().types());
        List<@Nullable Object> values = new ArrayList<>();
        values.add(request.after());
        values.addAll(filter.values());
        values.addAll(walk.values());
        values.add(request.limit() + request.holes().size());
        String sql = part(filter, IS_HOLE, walk.from(), walk.where() + walk.order());
        return new PageQuery(dialect.sql(sql), values, true);
    }

    private static String filled(
            Dialect.Places places, Request request, TypeFilter filter, List<@Nullable Object> values) {
        values.addAll(filter.values());
        values.addAll(places.values());
        values.add(request.limit());
        return part(filter, "1", places.from(), places.where() + " " + places.order());
    }

    private static String news(Request request, TypeFilter filter, List<@Nullable Object> values) {
        values.addAll(filter.values());
        values.add(request.after());
        values.add(request.limit());
        return part(filter, "0", "${event} AS e", "e.position > ? ORDER BY e.position");
    }

    private static String part(TypeFilter filter, String hole, String from, String where) {
        if (filter.isAll()) {
            return String.join(
                    "",
                    "SELECT ",
                    EventRow.BOUNDED,
                    ", ",
                    hole,
                    " AS hole\nFROM ",
                    from,
                    "\nWHERE ",
                    where,
                    "\nLIMIT ?");
        }
        return """
                SELECT %s, %s AS hole
                FROM (SELECT e.*, %s AS wanted
                      FROM %s
                      WHERE %s
                      LIMIT ?) AS e""".formatted(EventRow.IF_WANTED, hole, filter.condition(), from, where);
    }

    /** The statement that fetches events whole. */
    static PageQuery whole(Dialect dialect, PositionSet positions) {
        Dialect.Places places = dialect.at(positions);
        String sql = "SELECT %s FROM %s WHERE %s %s"
                .formatted(EventRow.WHOLE, places.from(), places.where(), places.order());
        return new PageQuery(dialect.sql(sql), places.values(), false);
    }
}
