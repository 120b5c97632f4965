/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.personal;

import io.tidings.Event;
import io.tidings.schema.Schema;
import java.util.List;

/** Finds the schemas that tell what is personal in an event. Asked for each event, so implementations remember. */
@FunctionalInterface
public interface EventSchemas {

    /** Knows no schema: only headers count. */
    EventSchemas NONE = event -> List.of();

    /**
     * Finds schemas.
     *
     * @param event any event
     * @return those whose marks count, the one that the data was probably written with first; empty if there is none
     * @throws io.tidings.TidingsException if it cannot be said now, or a schema cannot be read: then all data is hidden
     */
    List<Schema> of(Event event);

    /**
     * Takes what other programs put around data away, so that schemas can read it.
     *
     * @param event as it is stored
     * @return the same if there is nothing of that kind, as by default
     * @throws io.tidings.TidingsException if it cannot be said now what the data is: then all of it is hidden
     */
    default Event opened(Event event) {
        return event;
    }
}
