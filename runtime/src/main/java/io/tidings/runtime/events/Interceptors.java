/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import io.tidings.Event;
import io.tidings.EventInterceptor;
import io.tidings.MessageMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Leads events through the application's interceptors, inwards and outwards. Thread-safe, costs nothing without any.
 */
public final class Interceptors {

    private final List<EventInterceptor> outermostFirst;

    /**
     * Takes the interceptors of an application.
     *
     * @param outermostFirst in the order in which they see what is published
     */
    public Interceptors(List<EventInterceptor> outermostFirst) {
        this.outermostFirst = List.copyOf(outermostFirst);
    }

    /**
     * Takes the interceptors of an application, and the mapping as the innermost of them.
     *
     * @param outermostFirst in the order in which they see what is published
     * @param mapping completes the events that it made, or null
     * @return all of them
     */
    public static Interceptors of(List<EventInterceptor> outermostFirst, @Nullable MessageMapping mapping) {
        if (mapping == null) {
            return new Interceptors(outermostFirst);
        }
        List<EventInterceptor> all = new ArrayList<>(outermostFirst);
        all.add(new EventInterceptor() {
            @Override
            public Event handling(Event event) {
                return mapping.handling(event);
            }
        });
        return new Interceptors(all);
    }

    /** Leads an event inwards, to where it is stored. */
    Event published(Event event) {
        Event current = event;
        for (int i = 0; i < outermostFirst.size(); i++) {
            EventInterceptor each = outermostFirst.get(i);
            current = checked(each, current, each.published(current));
        }
        return current;
    }

    /** Leads an event outwards, to a handler. Returns the very same event where nobody replaced it. */
    Event handling(Event event) {
        Event current = event;
        for (int i = outermostFirst.size() - 1; i >= 0; i--) {
            EventInterceptor each = outermostFirst.get(i);
            current = checked(each, current, each.handling(current));
        }
        return current;
    }

    @SuppressWarnings("ReferenceEquality") // what is the same object needs no comparison
    private static Event checked(EventInterceptor interceptor, Event before, Event after) {
        if (before == after) {
            return after;
        }
        boolean same = after.equals(before)
                && after.type().equals(before.type())
                && after.topic().equals(before.topic())
                && Objects.equals(after.key(), before.key());
        if (!same) {
            throw new IllegalStateException(
                    "%s made %s of %s. An interceptor must keep the id, source, type, topic and key of an event."
                            .formatted(interceptor.getClass().getName(), after, before));
        }
        return after;
    }
}
