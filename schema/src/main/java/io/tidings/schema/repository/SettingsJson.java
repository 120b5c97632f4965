/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.lint.LintSettings;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code settings.json}. */
final class SettingsJson {

    private SettingsJson() {}

    static Settings read(Members root) {
        root.only("compatibility", "policy", "types", "lint", "retired");
        Members lint = root.object("lint");
        lint.only("off");
        Members retired = root.object("retired");
        retired.only("types", "subscriptions");
        Map<String, Compatibility> levels = new TreeMap<>();
        Map<String, Set<String>> off = new TreeMap<>();
        Members types = root.object("types");
        for (String type : types.names()) {
            Members one = types.object(type);
            one.only("compatibility", "lint");
            if (one.has("compatibility")) {
                levels.put(type, one.constant("compatibility", Compatibility.class, Compatibility.FULL));
            }
            Members rules = one.object("lint");
            rules.only("off");
            off.put(type, rules.texts("off"));
        }
        return new Settings(
                root.constant("compatibility", Compatibility.class, Settings.DEFAULT.compatibility()),
                root.constant("policy", CompatibilityPolicy.class, Settings.DEFAULT.policy()),
                levels,
                root.checked(() -> new LintSettings(lint.texts("off"), off)),
                retired.texts("types"),
                retired.texts("subscriptions"));
    }
}
