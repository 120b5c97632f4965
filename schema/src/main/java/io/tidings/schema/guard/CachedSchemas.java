/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

import io.tidings.schema.Schema;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Remembers schemas for good, and for a minute that there is none. Thread-safe. */
final class CachedSchemas {

    /** Types come from others as well, who could think of any number of them. */
    private static final int MAX_ENTRIES = 10_000;

    private static final long MISSING_NANOS = Duration.ofMinutes(1).toNanos();

    private record Key(String type, int version) {}

    private record Entry(Optional<Schema> schema, long askedAt) {}

    private final SchemaSource source;
    private final LongSupplier nanoTime;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

    CachedSchemas(SchemaSource source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    Optional<Schema> find(String type, int version) {
        Key key = new Key(type, version);
        Entry entry = entries.get(key);
        if (entry != null && (entry.schema.isPresent() || nanoTime.getAsLong() - entry.askedAt < MISSING_NANOS)) {
            return entry.schema;
        }
        Entry asked = new Entry(source.schema(type, version), nanoTime.getAsLong());
        if (entries.size() >= MAX_ENTRIES) {
            entries.clear();
        }
        entries.put(key, asked);
        return asked.schema;
    }
}
