/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds an event exactly as a store holds it, for those who extend Tidings. Applications use {@link Event#ofType}.
 *
 * <p>Nothing is checked, so that a row which another program wrote with a name that the builder refuses is delivered,
 * and becomes a dead letter if need be, instead of stopping the reader. Not thread-safe.
 */
public final class RawEvent {

    private final Event.Builder event;

    /**
     * Starts an event.
     *
     * @param type the type as stored
     * @param id the id as stored
     * @param source the source as stored
     */
    public RawEvent(String type, String id, String source) {
        event = new Event.Builder(type);
        event.id = id;
        event.source = source;
    }

    /**
     * Sets the version of the type.
     *
     * @param version as stored
     */
    public RawEvent version(int version) {
        event.version = version;
        return this;
    }

    /**
     * Sets the topic.
     *
     * @param topic as stored, or null for the first word of the type
     */
    public RawEvent topic(@Nullable String topic) {
        event.topic = topic;
        return this;
    }

    /**
     * Sets what the event is about.
     *
     * @param subject as stored, or null
     * @param key as stored, or null
     */
    public RawEvent about(@Nullable String subject, @Nullable String key) {
        event.subject = subject;
        event.key = key;
        return this;
    }

    /**
     * Sets when it happened.
     *
     * @param time as stored
     */
    public RawEvent time(Instant time) {
        event.time = time;
        return this;
    }

    /**
     * Sets all headers.
     *
     * @param headers as stored
     */
    public RawEvent headers(Map<String, String> headers) {
        event.headers = headers;
        return this;
    }

    /**
     * Sets the data. The array is not copied.
     *
     * @param data as stored
     * @param contentType as stored
     * @param dataSchema as stored, or null
     */
    public RawEvent data(byte[] data, String contentType, @Nullable String dataSchema) {
        event.data = data;
        event.contentType = contentType;
        event.dataSchema = dataSchema;
        return this;
    }

    /**
     * Makes the event.
     *
     * @return an immutable event
     */
    public Event build() {
        return new Event(event);
    }
}
