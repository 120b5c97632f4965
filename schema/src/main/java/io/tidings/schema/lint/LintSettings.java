/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rules are switched off.
 *
 * @param off ids of rules that are off altogether
 * @param offByType ids of rules that are off for a type, by its name
 */
public record LintSettings(Set<String> off, Map<String, Set<String>> offByType) {

    /** Everything is looked at. */
    public static final LintSettings ALL_ON = new LintSettings(Set.of(), Map.of());

    /**
     * Copies the sets.
     *
     * @throws IllegalArgumentException if there is no rule with one of the ids
     */
    public LintSettings {
        off = checked(off);
        Map<String, Set<String>> copy = new HashMap<>();
        offByType.forEach((type, ids) -> copy.put(type, checked(ids)));
        offByType = Map.copyOf(copy);
    }

    /**
     * Switches more rules off.
     *
     * @param ids ids of rules
     * @return these settings with those rules off, too
     * @throws IllegalArgumentException if there is no rule with one of the ids
     */
    public LintSettings without(Set<String> ids) {
        Set<String> all = new TreeSet<>(off);
        all.addAll(ids);
        return new LintSettings(all, offByType);
    }

    boolean isOn(LintRule rule, EventShape event) {
        return !off.contains(rule.id())
                && !offByType.getOrDefault(event.type(), Set.of()).contains(rule.id());
    }

    private static Set<String> checked(Set<String> ids) {
        for (String id : ids) {
            if (Rules.ALL.stream().noneMatch(rule -> rule.id().equals(id))) {
                throw new IllegalArgumentException(
                        "there is no rule '%s'. The rules are %s.".formatted(id, String.join(", ", Rules.ids())));
            }
        }
        return Set.copyOf(ids);
    }
}
