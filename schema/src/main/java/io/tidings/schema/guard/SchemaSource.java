/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

import io.tidings.schema.Schema;
import java.util.Optional;

/**
 * Finds the schema of a version of an event type: in a registry, in files, or in a map. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface SchemaSource {

    /**
     * Finds a schema. Asked once for each version of a type, and once a minute for one that has no schema; not for each
     * event.
     *
     * @param type the event type
     * @param version its version
     * @return the schema, which never changes, if there is one
     */
    Optional<Schema> schema(String type, int version);
}
