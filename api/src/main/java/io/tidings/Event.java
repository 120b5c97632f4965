/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable fact that something happened, with its data still encoded, as it is stored and sent.
 *
 * <p>Attributes carry the meaning they have in CloudEvents 1.0; {@link #key()} is its {@code partitionkey}, and every
 * header is an extension attribute. Applications meet this class when they publish or handle events without a record
 * class; handlers of records see the record.
 *
 * <p>This class is thread-safe. Two events are equal when their {@link #id()} and {@link #source()} are.
 */
public final class Event {

    /** The content type of JSON data. */
    public static final String JSON = "application/json";

    private static final byte[] NO_DATA = {};

    private final String id;
    private final String source;
    private final String type;
    private final int version;
    private final String topic;
    private final @Nullable String subject;
    private final @Nullable String key;
    private final Instant time;
    private final Map<String, String> headers;
    private final String contentType;
    private final @Nullable String dataSchema;
    private final byte[] data;

    Event(Builder builder) {
        this.id = builder.id == null ? EventId.next() : builder.id;
        this.source = builder.source;
        this.type = builder.type;
        this.version = builder.version;
        this.topic = builder.topic == null ? EventNames.topicOf(builder.type) : builder.topic;
        this.subject = builder.subject;
        this.key = builder.key;
        this.time = builder.time == null ? Instant.now() : builder.time;
        this.headers = builder.headers == null ? Map.of() : Map.copyOf(builder.headers);
        this.contentType = builder.contentType;
        this.dataSchema = builder.dataSchema;
        this.data = builder.data;
    }

    /**
     * Starts an event of a type.
     *
     * @param type the stable name, such as {@code order.placed}
     * @return a builder
     * @throws IllegalArgumentException if the name is blank, longer than 200 characters or holds white space
     */
    public static Builder ofType(String type) {
        return new Builder(EventNames.checkedType(type));
    }

    /**
     * Starts a copy of this event, its id included.
     *
     * @return a builder that holds everything this event holds
     */
    public Builder toBuilder() {
        Builder copy = new Builder(type);
        copy.id = id;
        copy.source = source;
        copy.version = version;
        copy.topic = topic;
        copy.subject = subject;
        copy.key = key;
        copy.time = time;
        copy.headers = headers.isEmpty() ? null : new TreeMap<>(headers);
        copy.contentType = contentType;
        copy.dataSchema = dataSchema;
        copy.data = data;
        return copy;
    }

    /**
     * Returns the id, unique within its source; the idempotency key of every handling of this event.
     *
     * @return the id, a UUID version 7 unless the publisher chose another
     */
    public String id() {
        return id;
    }

    /**
     * Returns what the event came from.
     *
     * @return a URI reference, such as {@code /orders}
     */
    public String source() {
        return source;
    }

    /**
     * Returns the stable name of the type.
     *
     * @return the type, never a class name
     */
    public String type() {
        return type;
    }

    /**
     * Returns the number of the shape of the data.
     *
     * @return the version, from 1
     */
    public int version() {
        return version;
    }

    /**
     * Returns the family of types within which order per key is kept.
     *
     * @return the topic
     */
    public String topic() {
        return topic;
    }

    /**
     * Returns what within the source the event is about.
     *
     * @return the subject, if there is one
     */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /**
     * Returns what order is kept by.
     *
     * @return the key; empty means that no order is promised
     */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** Returns when it happened, by the publisher's clock. */
    public Instant time() {
        return time;
    }

    /**
     * Returns the id shared by everything that one request or decision led to.
     *
     * @return the correlation id, if there is one
     */
    public Optional<String> correlationId() {
        return Optional.ofNullable(headers.get(EventNames.CORRELATION_ID));
    }

    /**
     * Returns the id of the event whose handling published this one.
     *
     * @return the causation id, if there is one
     */
    public Optional<String> causationId() {
        return Optional.ofNullable(headers.get(EventNames.CAUSATION_ID));
    }

    /**
     * Returns the free headers, correlation and causation among them.
     *
     * @return an unmodifiable map
     */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the media type of the data. */
    public String contentType() {
        return contentType;
    }

    /** Returns the schema that the data follows, a URI, if there is one. */
    public Optional<String> dataSchema() {
        return Optional.ofNullable(dataSchema);
    }

    /**
     * Returns the encoded data. The array is not copied, for speed: do not change it.
     *
     * @return the data; empty for an event without any
     */
    public byte[] data() {
        return data;
    }

    /** Returns the data, read as UTF-8. */
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Event event && id.equals(event.id) && source.equals(event.source);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, source);
    }

    @Override
    public String toString() {
        return "%s v%d id=%s key=%s".formatted(type, version, id, key);
    }

    /** Collects what an event holds. Not thread-safe. */
    public static final class Builder {

        final String type;

        @Nullable String id;

        String source = "/";
        int version = 1;

        @Nullable String topic;

        @Nullable String subject;

        @Nullable String key;

        @Nullable Instant time;

        @Nullable Map<String, String> headers;

        String contentType = JSON;

        @Nullable String dataSchema;

        byte[] data = NO_DATA;

        Builder(String type) {
            this.type = type;
        }

        /**
         * Sets the id. Defaults to a new UUID version 7.
         *
         * @param id not blank, at most 200 characters, unique within the source
         */
        public Builder id(String id) {
            this.id = EventNames.checked("id", id, 200);
            return this;
        }

        /**
         * Sets the source. Defaults to {@code /}.
         *
         * @param source a URI reference of at most 200 characters
         */
        public Builder source(String source) {
            this.source = EventNames.checked("source", source, 200);
            return this;
        }

        /**
         * Sets the version. Defaults to 1.
         *
         * @param version from 1
         */
        public Builder version(int version) {
            if (version < 1) {
                throw new IllegalArgumentException("version must be at least 1: " + version);
            }
            this.version = version;
            return this;
        }

        /**
         * Sets the topic. Defaults to the first word of the type.
         *
         * @param topic at most 200 characters
         */
        public Builder topic(String topic) {
            this.topic = EventNames.checked("topic", topic, 200);
            return this;
        }

        /**
         * Sets the subject.
         *
         * @param subject at most 500 characters, or null for none
         */
        public Builder subject(@Nullable String subject) {
            this.subject = subject == null ? null : EventNames.checked("subject", subject, 500);
            return this;
        }

        /**
         * Sets the key.
         *
         * @param key at most 500 characters, or null for no order
         */
        public Builder key(@Nullable String key) {
            this.key = key == null ? null : EventNames.checkedKey(key);
            return this;
        }

        /**
         * Sets when it happened. Defaults to now.
         *
         * @param time when
         */
        public Builder time(Instant time) {
            this.time = time;
            return this;
        }

        /**
         * Adds a header.
         *
         * @param name lower-case letters and digits only, at most 40, as CloudEvents asks of extension attributes
         * @param value the value
         */
        public Builder header(String name, String value) {
            EventNames.checkHeader(name, value);
            if (headers == null) {
                headers = new TreeMap<>();
            }
            headers.put(name, value);
            return this;
        }

        /**
         * Sets the id shared by everything that one request or decision leads to.
         *
         * @param correlationId not blank
         */
        public Builder correlationId(String correlationId) {
            return header(EventNames.CORRELATION_ID, correlationId);
        }

        /**
         * Sets the id of the event that led to this one.
         *
         * @param causationId not blank
         */
        public Builder causationId(String causationId) {
            return header(EventNames.CAUSATION_ID, causationId);
        }

        /**
         * Sets the schema that the data follows.
         *
         * @param dataSchema a URI, or null for none
         */
        public Builder dataSchema(@Nullable String dataSchema) {
            this.dataSchema = dataSchema;
            return this;
        }

        /**
         * Sets the encoded data. The array is not copied: do not change it afterwards.
         *
         * @param data the bytes
         * @param contentType their media type
         */
        public Builder data(byte[] data, String contentType) {
            this.data = Objects.requireNonNull(data, "data");
            this.contentType = EventNames.checked("contentType", contentType, 100);
            return this;
        }

        /**
         * Sets JSON data from text.
         *
         * @param json the document; not checked here
         */
        public Builder json(String json) {
            return data(json.getBytes(StandardCharsets.UTF_8), JSON);
        }

        /**
         * Makes the event.
         *
         * @return an immutable event
         */
        public Event build() {
            return new Event(this);
        }
    }
}
