/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.asyncapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Makes of any name one that AsyncAPI takes as a key: letters, digits, dots, hyphens and underscores. */
final class Keys {

    private final Map<String, String> given = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** Returns the key of a name: the same each time, and no other name's. */
    String of(String name) {
        String safe = safe(name);
        return given.computeIfAbsent(
                name, each -> free(safe.equals(name) ? safe : "%s_%08x".formatted(safe, name.hashCode())));
    }

    /** Returns the key of a name, like what is wished. */
    String of(String name, String wish) {
        return given.computeIfAbsent(name, each -> free(safe(wish)));
    }

    private static String safe(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]+", "_");
    }

    private String free(String wish) {
        String key = wish;
        for (int i = 2; !taken.add(key); i++) {
            key = wish + "_" + i;
        }
        return key;
    }
}
