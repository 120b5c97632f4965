/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition on the type of an event {@code e}.
 *
 * @param condition SQL
 * @param values its parameters
 */
record TypeFilter(String condition, List<Object> values) {

    private static final TypeFilter ALL = new TypeFilter("1 = 1", List.of());

    /** Makes the condition of names, {@code family.*} and {@code *}; no pattern at all means every type. */
    static TypeFilter of(Collection<String> patterns) {
        if (patterns.isEmpty() || patterns.contains("*")) {
            return ALL;
        }
        List<Object> values = new ArrayList<>();
        List<String> alternatives = new ArrayList<>();
        List<String> names = patterns.stream()
                .filter(pattern -> !pattern.endsWith(".*"))
                .sorted()
                .collect(Collectors.toList());
        if (!names.isEmpty()) {
            alternatives.add("e.type IN (%s)".formatted(Statements.marks(names.size())));
            values.addAll(names);
        }
        patterns.stream().filter(pattern -> pattern.endsWith(".*")).sorted().forEach(pattern -> {
            String family = pattern.substring(0, pattern.length() - 1);
            alternatives.add("SUBSTR(e.type, 1, %d) = ?".formatted(family.codePointCount(0, family.length())));
            values.add(family);
        });
        return new TypeFilter("(" + String.join(" OR ", alternatives) + ")", values);
    }

    boolean isAll() {
        return values.isEmpty();
    }
}
