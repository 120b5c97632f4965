/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import io.tidings.Event;
import io.tidings.EventCodec;
import io.tidings.Publication;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes events of what applications publish. Thread-safe. */
public final class EventFactory {

    private final String source;
    private final EventCodec codec;
    private final int maxDataBytes;
    private final Interceptors interceptors;
    private final PersonalMarks personal;

    /**
     * Makes a factory.
     *
     * @param source the source of events that name none
     * @param codec how payloads become bytes
     * @param maxDataBytes how large data may be
     * @param interceptors see each event before it is stored
     */
    public EventFactory(String source, EventCodec codec, int maxDataBytes, Interceptors interceptors) {
        this.source = source;
        this.codec = codec;
        this.maxDataBytes = maxDataBytes;
        this.interceptors = interceptors;
        this.personal = new PersonalMarks(codec);
    }

    /**
     * Makes events, all or none.
     *
     * @param published records, publications or events
     * @return one event each, in order
     * @throws IllegalArgumentException if one of them cannot be published
     */
    public List<Event> eventsOf(Collection<?> published) {
        List<Event> events = new ArrayList<>(published.size());
        for (Object each : published) {
            events.add(checkedSize(interceptors.published(eventOf(each))));
        }
        return events;
    }

    private Event eventOf(Object published) {
        if (published instanceof Event event) {
            return caused(event);
        }
        return fromRecord(published instanceof Publication p ? p : Publication.of(published));
    }

    private Event fromRecord(Publication publication) {
        Object payload = publication.payload();
        RecordType type = RecordType.of(payload.getClass(), codec);
        Event.Builder builder = Event.ofType(type.name())
                .version(type.version())
                .source(source)
                .subject(publication.subject())
                .key(publication.key() == null ? type.keyOf(payload) : publication.key())
                .data(codec.encode(payload), codec.contentType(payload));
        if (type.topic() != null) {
            builder.topic(type.topic());
        }
        if (publication.id() != null) {
            builder.id(publication.id());
        }
        if (publication.time() != null) {
            builder.time(publication.time());
        }
        personal.mark(payload, builder);
        publication.headers().forEach(builder::header);
        addCause(builder, publication.headers().containsKey("correlationid"), Causation.current());
        return builder.build();
    }

    private static Event caused(Event event) {
        Event cause = Causation.current();
        if (cause == null || event.causationId().isPresent()) {
            return event;
        }
        Event.Builder builder = event.toBuilder();
        addCause(builder, event.correlationId().isPresent(), cause);
        return builder.build();
    }

    private static void addCause(Event.Builder builder, boolean correlated, @Nullable Event cause) {
        if (cause != null) {
            builder.causationId(cause.id());
            if (!correlated) {
                builder.correlationId(cause.correlationId().orElse(cause.id()));
            }
        }
    }

    private Event checkedSize(Event event) {
        if (event.data().length > maxDataBytes) {
            throw new IllegalArgumentException(
                    ("the data of %s has %d bytes, more than the %d allowed. Store it elsewhere and publish its address, or"
                                    + " raise maxDataBytes.")
                            .formatted(event, event.data().length, maxDataBytes));
        }
        return event;
    }
}
