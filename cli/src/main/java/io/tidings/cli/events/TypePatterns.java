/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.events;

import io.tidings.spi.TypePattern;
import java.util.List;

/**
 * Event types by name, by family, or all.
 *
 * @param patterns such as {@code order.placed}, {@code order.*} or {@code *}; none means all
 */
public record TypePatterns(List<String> patterns) {

    /** Splits at commas. */
    public TypePatterns {
        patterns = patterns.stream()
                .flatMap(pattern -> List.of(pattern.split(",")).stream())
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Tells whether a type is meant.
     *
     * @param type such as {@code order.placed}
     * @return true if a pattern fits, or there is none
     */
    public boolean match(String type) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> TypePattern.matches(pattern, type));
    }
}
