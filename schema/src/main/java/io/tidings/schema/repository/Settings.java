/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityCheck;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.lint.LintSettings;
import java.util.Map;
import java.util.Set;

/**
 * What a team decided about its schemas, in {@code settings.json}, which only people write.
 *
 * @param compatibility what a change of a version must keep; by default {@code FULL}, for while a deployment rolls old
 *     and new code read each other's events
 * @param policy how open objects are judged; by default {@code LENIENT}, for the codec ignores what it does not know
 * @param compatibilityByType exceptions, by the name of the type
 * @param lint which rules of design are off
 * @param retiredTypes types that are gone on purpose
 * @param retiredSubscriptions subscriptions that are gone on purpose
 */
public record Settings(
        Compatibility compatibility,
        CompatibilityPolicy policy,
        Map<String, Compatibility> compatibilityByType,
        LintSettings lint,
        Set<String> retiredTypes,
        Set<String> retiredSubscriptions) {

    /** What holds without a file. */
    public static final Settings DEFAULT = new Settings(
            Compatibility.FULL, CompatibilityPolicy.LENIENT, Map.of(), LintSettings.ALL_ON, Set.of(), Set.of());

    /** Copies the collections. */
    public Settings {
        compatibilityByType = Map.copyOf(compatibilityByType);
        retiredTypes = Set.copyOf(retiredTypes);
        retiredSubscriptions = Set.copyOf(retiredSubscriptions);
    }

    /**
     * Returns how a change of a version of a type is judged.
     *
     * @param type the name of the type
     * @return the check
     */
    public CompatibilityCheck check(String type) {
        return new CompatibilityCheck(compatibilityByType.getOrDefault(type, compatibility), policy);
    }
}
