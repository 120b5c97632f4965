/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import java.util.Optional;

/** Has nothing to say. */
enum NoDescriptions implements Descriptions {
    INSTANCE;

    @Override
    public Optional<String> ofType(Class<?> type) {
        return Optional.empty();
    }

    @Override
    public Optional<String> ofComponent(Class<?> type, String name) {
        return Optional.empty();
    }
}
