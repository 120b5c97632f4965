/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import io.tidings.Event;
import io.tidings.MessageMapping;
import io.tidings.RawMessage;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that came without an envelope, and what the application makes of them. Thread-safe. */
public final class Foreign {

    /** The header that says why a message could not be mapped. */
    public static final String ERROR = "mappingerror";

    private static final Logger LOG = LoggerFactory.getLogger(Foreign.class);
    private static final int LONGEST_REASON = 500;
    private static final int SPOKEN = 10;

    private final @Nullable MessageMapping mapping;
    private final AtomicLong failures = new AtomicLong();

    /**
     * Takes the application's mapping.
     *
     * @param mapping makes events of them, or null for none
     */
    public Foreign(@Nullable MessageMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * Tells whether there is a mapping.
     *
     * @return false if messages without an envelope are read as they are
     */
    public boolean areMapped() {
        return mapping != null;
    }

    /**
     * Makes an event of a message.
     *
     * @param message without an envelope
     * @return the event; one without a name if the mapping fails, so that the message is not lost
     */
    @SuppressWarnings("checkstyle:IllegalCatch") // the application's code; what it throws must not end a reader
    public Event read(RawMessage message) {
        try {
            Event event = mapping == null ? null : mapping.map(message);
            return event == null ? unnamed(message, "the mapping returned nothing") : event;
        } catch (Exception e) {
            return unnamed(message, e.toString());
        }
    }

    private Event unnamed(RawMessage message, String why) {
        if (failures.incrementAndGet() <= SPOKEN) {
            LOG.warn("The mapping makes no event of {}: {}. It is called '{}'", message, why, Attributes.UNNAMED);
        }
        Map<String, String> attributes = new TreeMap<>();
        message.headers().forEach((name, value) -> {
            if (name.matches("[a-z0-9]{1,20}")) {
                attributes.put(name, value);
            }
        });
        attributes.put("type", Attributes.UNNAMED);
        attributes.put("topic", message.topic());
        attributes.put(ERROR, why.substring(0, Math.min(why.length(), LONGEST_REASON)));
        message.key().ifPresent(key -> attributes.put("partitionkey", key));
        // By hand, and not by RawMessage.as, which refuses what no event of ours may have.
        return Attributes.read(
                        attributes,
                        message.data(),
                        message.place().id(),
                        message.place().time())
                .event();
    }
}
