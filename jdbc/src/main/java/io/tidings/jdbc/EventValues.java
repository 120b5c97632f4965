/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Event;
import io.tidings.spi.Slots;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns that a publisher writes, in one order. The database adds the position and the time of recording. */
final class EventValues {

    static final List<String> COLUMNS = List.of(
            "id",
            "source",
            "topic",
            "type",
            "type_version",
            "subject",
            "event_key",
            "slot",
            "time",
            "headers",
            "content_type",
            "data_schema",
            "data");

    static final int WIDTH = COLUMNS.size();

    /** {@code INSERT INTO … (…) VALUES} for any number of rows. */
    static final String INSERT = "INSERT INTO ${event} (%s)\nVALUES ".formatted(String.join(", ", COLUMNS));

    /** One row of parameters. */
    static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ${moment}, ?, ?, ?, ?)";

    private EventValues() {}

    static @Nullable Object[] of(Event event) {
        String key = event.key().orElse(null);
        return new @Nullable Object[] {
            event.id(),
            event.source(),
            event.topic(),
            event.type(),
            event.version(),
            event.subject().orElse(null),
            key,
            Slots.of(key == null ? event.id() : key),
            EventRow.micros(event.time()),
            Headers.write(event.headers()),
            event.contentType(),
            event.dataSchema().orElse(null),
            event.data()
        };
    }

    /** Puts the values of some events behind one another. */
    static @Nullable Object[] of(List<Event> events) {
        @Nullable Object[] values = new @Nullable Object[events.size() * WIDTH];
        for (int i = 0; i < events.size(); i++) {
            System.arraycopy(of(events.get(i)), 0, values, i * WIDTH, WIDTH);
        }
        return values;
    }

    static @Nullable String[] texts(List<Event> events, Function<Event, @Nullable String> column) {
        @Nullable String[] values = new @Nullable String[events.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(events.get(i));
        }
        return values;
    }
}
