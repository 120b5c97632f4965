/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.LogReader.Page;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the rows of a page and finds what they do not show. Not thread-safe. */
final class PageRows {

    private final Dialect dialect;
    private final Request request;
    private final boolean withHoles;
    private final boolean narrowed;
    private final Repetitions seen = new Repetitions();

    private final List<StoredEvent> filled = new ArrayList<>();
    private final List<StoredEvent> news;
    private final List<Long> shownHoles = new ArrayList<>();
    private final PositionSet.Builder gaps = new PositionSet.Builder();
    private int newsCount;
    private long last;

    private PageRows(Dialect dialect, Request request, boolean withHoles) {
        this.dialect = dialect;
        this.request = request;
        this.withHoles = withHoles;
        this.narrowed = !TypeFilter.of(request.interest().types()).isAll();
        this.news = new ArrayList<>(Math.min(request.limit(), 1024));
        this.last = request.after();
    }

    /** Runs the one statement that reads a page, or looks at holes again. */
    static Page read(Connection connection, Dialect dialect, Request request, PageQuery query) throws SQLException {
        PageRows rows = new PageRows(dialect, request, query.withHoles());
        dialect.scan(connection, query.sql(), rows::add, query.values().toArray());
        return rows.page();
    }

    private void add(ResultSet row) throws SQLException {
        if (withHoles && row.getInt(EventRow.WIDTH + 1) == 1) {
            shownHoles.add(row.getLong(1));
            keep(row, filled);
            return;
        }
        if (newsCount == request.limit()) {
            return; // there was room for holes that are not filled
        }
        long position = row.getLong(1);
        if (position > last + 1) {
            gaps.add(last + 1, position - 1);
        }
        last = position;
        newsCount++;
        keep(row, news);
    }

    private void keep(ResultSet row, List<StoredEvent> events) throws SQLException {
        if (!narrowed || !EventRow.isUnwanted(row)) {
            events.add(EventRow.read(dialect, row, seen));
        }
    }

    private Page page() {
        if (request.holes().isEmpty()) {
            return new Page(news, last, gaps.build(), newsCount >= request.limit());
        }
        shownHoles.sort(Comparator.naturalOrder());
        PositionSet shown = PositionSet.of(
                shownHoles.stream().mapToLong(Long::longValue).distinct().toArray());
        PositionSet unfilled = request.holes().minus(shown);
        if (shownHoles.size() >= request.limit()) {
            return new Page(byPosition(filled), request.after(), unfilled, true);
        }
        filled.addAll(news);
        return new Page(byPosition(filled), last, unfilled.plus(gaps.build()), newsCount >= request.limit());
    }

    /** The holes come first unless one was beyond the position to read from; nothing is said of their own order. */
    private static List<StoredEvent> byPosition(List<StoredEvent> events) {
        long before = Long.MIN_VALUE;
        for (StoredEvent event : events) {
            if (event.position() <= before) {
                return sorted(events);
            }
            before = event.position();
        }
        return events;
    }

    private static List<StoredEvent> sorted(List<StoredEvent> events) {
        List<StoredEvent> sorted = new ArrayList<>();
        events.stream().sorted(Comparator.comparingLong(StoredEvent::position)).forEach(event -> {
            if (sorted.isEmpty() || sorted.get(sorted.size() - 1).position() != event.position()) {
                sorted.add(event);
            }
        });
        return sorted;
    }
}
