/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.Collection;
import java.util.List;

/** Looks at events by all rules that are on. Thread-safe. */
public final class Linter {

    private final LintSettings settings;

    /**
     * Looks by the rules that are on.
     *
     * @param settings which are not
     */
    public Linter(LintSettings settings) {
        this.settings = settings;
    }

    /**
     * Lists the rules.
     *
     * @return all, in the order in which they speak
     */
    public static List<LintRule> rules() {
        return Rules.ALL;
    }

    /**
     * Looks at events.
     *
     * @param events the events
     * @return what the rules found: by event, as they were given, then by rule
     */
    public List<Finding> check(Collection<EventShape> events) {
        return events.stream()
                .flatMap(event -> Rules.ALL.stream()
                        .filter(rule -> settings.isOn(rule, event))
                        .flatMap(rule -> rule.check(event).stream()))
                .toList();
    }
}
