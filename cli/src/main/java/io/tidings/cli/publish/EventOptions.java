/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.publish;

import io.tidings.Event;
import io.tidings.cli.command.CommandException;
import io.tidings.cli.events.DataArgument;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One event, said by options. */
final class EventOptions {

    @Option(names = "--type", paramLabel = "TYPE", order = 20, description = "The event's type, such as order.placed.")
    private @Nullable String type;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            order = 21,
            description =
                    "What order is kept by, usually the id of what it is about. Without one no order is promised.")
    private @Nullable String key;

    @Option(
            names = "--data",
            paramLabel = "JSON|@FILE|-",
            order = 22,
            description =
                    "The data: text, a file, or standard input. Must be JSON unless --content-type says otherwise.")
    private @Nullable String data;

    @Option(names = "--subject", paramLabel = "TEXT", order = 23, description = "What within the source it is about.")
    private @Nullable String subject;

    @Option(names = "--source", paramLabel = "URI", order = 24, description = "What it comes from. Default: /.")
    private @Nullable String source;

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            order = 25,
            description = "A header: a CloudEvents extension attribute. Repeatable.")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(names = "--id", paramLabel = "ID", order = 26, description = "Its id. Default: a new UUID version 7.")
    private @Nullable String id;

    @Option(
            names = "--version",
            paramLabel = "N",
            order = 27,
            description = "The number of the shape of its data. Default: 1.")
    private @Nullable Integer version;

    @Option(names = "--time", paramLabel = "TIME", order = 28, description = "When it happened. Default: now.")
    private @Nullable String time;

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            order = 29,
            description = "What the data is. Default: application/json.")
    private @Nullable String contentType;

    EventOptions() {}

    boolean isGiven() {
        return type != null;
    }

    /** Tells whether something is said of one event, without saying which. */
    boolean isIncomplete() {
        return type == null
                && (key != null
                        || data != null
                        || subject != null
                        || source != null
                        || !headers.isEmpty()
                        || id != null
                        || version != null
                        || time != null
                        || contentType != null);
    }

    /** Makes the event. */
    Event event(InputStream in) {
        try {
            Event.Builder event =
                    Event.ofType(type == null ? "" : type).key(key).subject(subject);
            if (source != null) {
                event.source(source);
            }
            if (id != null) {
                event.id(id);
            }
            if (version != null) {
                event.version(version);
            }
            if (time != null) {
                event.time(OffsetDateTime.parse(time).toInstant());
            }
            headers.forEach(event::header);
            addData(event, in);
            return event.build();
        } catch (DateTimeParseException e) {
            throw CommandException.usage("'%s' is not a time: write 2026-01-31T12:00:00Z.".formatted(time))
                    .because(e);
        }
    }

    private void addData(Event.Builder event, InputStream in) {
        String type = contentType == null ? Event.JSON : contentType;
        if (data != null) {
            byte[] bytes = DataArgument.read(data, in);
            DataArgument.check(bytes, type);
            event.data(bytes, type);
        } else if (contentType != null) {
            event.data(new byte[0], type);
        }
    }
}
