/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.guard;

import io.tidings.TidingsException;
import io.tidings.schema.Violation;
import java.util.List;

/** Says that an event does not follow its schema, or has none, so that nothing was published. */
public final class SchemaViolationException extends TidingsException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    SchemaViolationException(String message, List<Violation> violations) {
        super(message, null);
        this.violations = List.copyOf(violations);
    }

    /**
     * Returns what is wrong with the data.
     *
     * @return each violation; empty if the event has no schema
     */
    public List<Violation> violations() {
        return violations;
    }
}
