/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import java.util.Optional;

/** Says in words what types and their components are, where no annotation does. Implementations are thread-safe. */
public interface Descriptions {

    /**
     * Describes a type.
     *
     * @param type a record, class, interface or enum
     * @return a sentence or more; empty if there is nothing to say
     */
    Optional<String> ofType(Class<?> type);

    /**
     * Describes a component.
     *
     * @param type the record or class that has it
     * @param name its name in Java
     * @return a sentence or more; empty if there is nothing to say
     */
    Optional<String> ofComponent(Class<?> type, String name);

    /**
     * Describes nothing.
     *
     * @return descriptions that are all empty
     */
    static Descriptions none() {
        return NoDescriptions.INSTANCE;
    }
}
