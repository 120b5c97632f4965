/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Event;
import io.tidings.EventId;
import io.tidings.RawEvent;
import java.util.Map;
import java.util.TreeMap;

/** Makes the event that takes the place of a dead letter's when somebody edits it. */
public final class Edits {

    private static final String EDITED_FROM = "editedfrom";

    private Edits() {}

    /**
     * Changes the data. The new id keeps effects that were remembered under the old one from hiding the change.
     *
     * @param old the event of the dead letter
     * @param data the new data
     * @return an event with another id, and the old one in the header {@code editedfrom}
     */
    public static Event withData(Event old, byte[] data) {
        Map<String, String> headers = new TreeMap<>(old.headers());
        headers.put(EDITED_FROM, old.id());
        return new RawEvent(old.type(), EventId.next(), old.source())
                .version(old.version())
                .topic(old.topic())
                .about(old.subject().orElse(null), old.key().orElse(null))
                .time(old.time())
                .headers(headers)
                .data(data, old.contentType(), old.dataSchema().orElse(null))
                .build();
    }
}
