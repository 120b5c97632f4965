/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message that somebody put on a broker without the envelope of a CloudEvent. Immutable. */
public final class RawMessage {

    private final Place place;
    private final @Nullable String key;
    private final Map<String, String> headers;
    private final byte[] data;

    /**
     * Where and when a message was found.
     *
     * @param topic on which topic
     * @param id the message's own, and the same whenever it is read: topic, partition and place in it
     * @param time when the broker stored it
     */
    public record Place(String topic, String id, Instant time) {}

    /**
     * Makes a message; for brokers.
     *
     * @param place where it was found
     * @param key what the broker keeps order by, or null
     * @param headers what came beside the data, as text
     * @param data the data; is not copied
     */
    public RawMessage(Place place, @Nullable String key, Map<String, String> headers, byte[] data) {
        this.place = place;
        this.key = key;
        this.headers = Map.copyOf(headers);
        this.data = data;
    }

    /**
     * Returns where and when it was found.
     *
     * @return its place
     */
    public Place place() {
        return place;
    }

    /**
     * Returns the topic it was found on.
     *
     * @return its name, without the prefix of the address
     */
    public String topic() {
        return place.topic();
    }

    /**
     * Returns what the broker keeps order by.
     *
     * @return the key of a Kafka record; empty where there is none
     */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /**
     * Returns what came beside the data.
     *
     * @return headers of a Kafka record, fields of a Redis entry; by name, as text
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Returns the data.
     *
     * @return a copy; empty if there is none
     */
    public byte[] data() {
        return data.clone();
    }

    /** Returns the data as UTF-8 text. */
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    /**
     * Begins an event with what is known of the message: an id that is the same whenever it is read, its key, its time,
     * its data as JSON. Each can be set to something else.
     *
     * @param type such as {@code order.placed}
     * @return a builder
     * @throws IllegalArgumentException if the type is malformed
     */
    public Event.Builder as(String type) {
        return Event.ofType(type)
                .id(place.id())
                .source("/" + place.topic())
                .key(key)
                .time(place.time())
                .data(data, Event.JSON);
    }

    @Override
    public String toString() {
        return "message %s of topic %s, %d bytes".formatted(place.id(), place.topic(), data.length);
    }
}
