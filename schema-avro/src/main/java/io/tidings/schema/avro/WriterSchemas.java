/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.schema.Schema;
import java.util.Optional;

/**
 * Finds the schemas that data was written with, for readers whose class was generated from another version. A registry
 * is one; so is a directory of files. Implementations are thread-safe.
 */
@FunctionalInterface
public interface WriterSchemas {

    /**
     * Finds a version of a schema. It is asked once for a version that is there, and for the one after the last
     * whenever data comes whose schema is not known.
     *
     * @param type the event type, such as {@code order.placed}
     * @param version the version, from 1
     * @return an Avro schema, or empty if there is no such version
     */
    Optional<Schema> find(String type, int version);
}
