/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import java.util.Optional;

/**
 * A version of an event type.
 *
 * @param number from 1
 * @param schema what its data looks like, if that is known
 */
public record CataloguedVersion(int number, Optional<CataloguedSchema> schema) {

    /**
     * Says what the event means.
     *
     * @return the description in the schema; empty if there is none
     */
    public String description() {
        return schema.map(CataloguedSchema::description).orElse("");
    }
}
