/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A record to publish, with more said about it than the record itself holds.
 *
 * <pre>{@code
 * tidings.publish(tx, Publication.of(orderPlaced).subject("web").header("tenant", "acme"));
 * }</pre>
 *
 * <p>Immutable: each method returns a new publication.
 *
 * @param payload a record with {@link EventType}
 * @param id the id to use, or null for a new one
 * @param key the key to use, or null for the record's {@link Key}
 * @param subject the subject, or null for none
 * @param time when it happened, or null for now
 * @param headers more headers
 */
public record Publication(
        Object payload,
        @Nullable String id,
        @Nullable String key,
        @Nullable String subject,
        @Nullable Instant time,
        Map<String, String> headers) {

    /** Copies the headers. */
    public Publication {
        headers = Map.copyOf(headers);
    }

    /**
     * Starts from the record alone.
     *
     * @param payload a record with {@link EventType}
     * @return a publication that says nothing more
     */
    public static Publication of(Object payload) {
        return new Publication(payload, null, null, null, null, Map.of());
    }

    /**
     * Sets the id.
     *
     * @param id unique within the source
     * @return a new publication
     */
    public Publication id(String id) {
        return new Publication(payload, id, key, subject, time, headers);
    }

    /**
     * Sets the key, in place of the record's own.
     *
     * @param key what order is kept by
     * @return a new publication
     */
    public Publication key(String key) {
        return new Publication(payload, id, key, subject, time, headers);
    }

    /**
     * Sets the subject.
     *
     * @param subject what within the source it is about
     * @return a new publication
     */
    public Publication subject(String subject) {
        return new Publication(payload, id, key, subject, time, headers);
    }

    /**
     * Sets when it happened.
     *
     * @param time when
     * @return a new publication
     */
    public Publication time(Instant time) {
        return new Publication(payload, id, key, subject, time, headers);
    }

    /**
     * Adds a header.
     *
     * @param name lower-case letters and digits
     * @param value the value
     * @return a new publication
     */
    public Publication header(String name, String value) {
        EventNames.checkHeader(name, value);
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Publication(payload, id, key, subject, time, more);
    }

    /**
     * Sets the correlation id, in place of the one that a running handler would give.
     *
     * @param correlationId what this and other events belong to
     * @return a new publication
     */
    public Publication correlationId(String correlationId) {
        return header(EventNames.CORRELATION_ID, correlationId);
    }
}
