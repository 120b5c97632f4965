/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.schema.SchemaFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Schemas that were found once. The registry is asked again for one that was not there. Thread-safe. */
final class KnownSchemas {

    /**
     * What frames need to know of a schema.
     *
     * @param id its id here
     * @param guid its guid
     * @param format how data of it is written
     * @param prefix what stands before a value in data of Tidings' codec
     */
    @SuppressWarnings("ArrayRecordComponent") // looked up; never compared
    record Known(long id, UUID guid, SchemaFormat format, byte[] prefix) {}

    /** A version of a type. */
    private record Version(String type, int number) {}

    private final SchemaRegistry registry;
    private final Map<Object, Known> known = new ConcurrentHashMap<>();

    KnownSchemas(SchemaRegistry registry) {
        this.registry = registry;
    }

    Optional<Known> withId(long id) {
        Known cached = known.get(id);
        return cached == null ? kept(id, registry.schema(id)) : Optional.of(cached);
    }

    Optional<Known> withGuid(UUID guid) {
        Known cached = known.get(guid);
        return cached == null ? kept(guid, registry.schema(guid)) : Optional.of(cached);
    }

    /** The schema of a version of a type, whose subject has the name of the type. */
    Optional<Known> ofVersion(String type, int number) {
        Version version = new Version(type, number);
        Known cached = known.get(version);
        return cached == null
                ? kept(version, registry.schemaIdOf(type, number).flatMap(id -> registry.schema(id)))
                : Optional.of(cached);
    }

    private Optional<Known> kept(Object name, Optional<RegisteredSchema> found) {
        Optional<Known> made = found.map(schema -> new Known(
                schema.id(),
                schema.guid(),
                schema.definition().format(),
                registry.read(schema.id()).prefix()));
        made.ifPresent(schema -> known.put(name, schema));
        return made;
    }
}
