/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.List;

/** A rule that looks at the event as a whole. */
abstract class EventRule implements LintRule {

    /** Tells whether the rule has something to say about an event. */
    abstract boolean matches(EventShape event);

    /** Says what is so. */
    abstract String message(EventShape event);

    /** Says what to do. */
    abstract String advice(EventShape event);

    @Override
    public final List<Finding> check(EventShape event) {
        return matches(event)
                ? List.of(new Finding(id(), event.type(), event.version(), "", message(event), advice(event)))
                : List.of();
    }
}
