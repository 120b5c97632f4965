/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.LogReader.Page;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what came before the events of a page and is not on it, where one statement may show a commit without one that
 * came before it, as MariaDB's statements do.
 *
 * <p>MariaDB makes a snapshot by walking along the open transactions, and they go on meanwhile. One that the walk has
 * met may commit and give up its lock on a row; another that waited for the row may publish and commit too, before the
 * walk comes to it. The statement then shows the second and not the first. But what a snapshot shows had ended when the
 * snapshot was made, and so had all that came before it: a second look shows that.
 *
 * <p>It shows no such thing anew. Whoever waited for a row publishes when it has the row, so what the walk missed has a
 * position that was drawn after the walk began. The second look asks for positions that were drawn before it; and in
 * the page itself only what lies beyond the position that it was asked for may lack something.
 */
final class SecondLook {

    private SecondLook() {}

    /** Shows what is at the holes of a request by now, and nothing beyond them. */
    @FunctionalInterface
    interface Look {
        Page at(Request request) throws SQLException;
    }

    /** Adds to a page what came before its events. */
    static Page complete(Request request, Page page, Look look) throws SQLException {
        PositionSet doubtful = doubtful(request, page);
        if (doubtful.isEmpty()) {
            return page;
        }
        Page found = look.at(new Request(doubtful, request.after(), request.limit(), request.interest()));
        PositionSet shown = doubtful.minus(found.missing());
        if (found.full()) {
            return cut(request, page, shown.first());
        }
        return shown.isEmpty() ? page : with(page, found.events(), shown);
    }

    private static PositionSet doubtful(Request request, Page page) {
        List<StoredEvent> events = page.events();
        long last = events.isEmpty() ? 0 : events.get(events.size() - 1).position();
        return last > request.after() ? page.missing().upTo(last) : PositionSet.empty();
    }

    private static Page with(Page page, List<StoredEvent> found, PositionSet shown) {
        List<StoredEvent> events = new ArrayList<>(page.events());
        events.addAll(found);
        events.sort(Comparator.comparingLong(StoredEvent::position));
        return new Page(events, page.last(), page.missing().minus(shown), page.full());
    }

    /** Ends a page below a position: more has turned up from there on than fits a page. The next read finds it. */
    private static Page cut(Request request, Page page, long end) {
        long last = Math.max(request.after(), end - 1);
        List<StoredEvent> events = new ArrayList<>();
        PositionSet.Builder putOff = new PositionSet.Builder();
        for (StoredEvent event : page.events()) {
            if (event.position() < end) {
                events.add(event);
            } else if (event.position() <= last) {
                putOff.add(event.position(), event.position());
            }
        }
        return new Page(events, last, page.missing().upTo(last).plus(putOff.build()), true);
    }
}
