/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.List;

/** A rule that looks at each field by itself. */
abstract class FieldRule implements LintRule {

    /** Tells whether the rule has something to say about a field. */
    abstract boolean matches(Field field);

    /** Says what is so. */
    abstract String message(Field field);

    /** Says what to do. */
    abstract String advice(Field field);

    @Override
    public final List<Finding> check(EventShape event) {
        return event.fields().stream()
                .filter(this::matches)
                .map(field ->
                        new Finding(id(), event.type(), event.version(), field.path(), message(field), advice(field)))
                .toList();
    }
}
