/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import java.util.Set;
import java.util.TreeSet;

/** The types that a subscription listens to, as they are stored: one to a line, sorted. */
final class Types {

    private Types() {}

    static String text(Set<String> types) {
        return String.join("\n", new TreeSet<>(types));
    }

    static Set<String> parse(String text) {
        return text.isEmpty() ? Set.of() : new TreeSet<>(Set.of(text.split("\n")));
    }
}
