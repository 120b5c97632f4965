/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import java.util.Optional;

/**
 * A version of an event type.
 *
 * @param number from 1
 * @param schema what its data looks like, if that is known
 * @param registered which schema of the registry describes it, if one does
 */
public record CataloguedVersion(int number, Optional<CataloguedSchema> schema, Optional<Registered> registered) {

    /**
     * A schema in the registry.
     *
     * @param subject the subject, which has the name of the type
     * @param version its version, which has the number of the version
     * @param id the id of the schema
     */
    public record Registered(String subject, int version, long id) {}

    /**
     * Says what the event means.
     *
     * @return the description in the schema; empty if there is none
     */
    public String description() {
        return schema.map(CataloguedSchema::description).orElse("");
    }
}
