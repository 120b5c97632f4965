/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.gate;

import io.tidings.schema.repository.SchemaDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Finds subscriptions that went. */
final class SubscriptionCheck {

    private SubscriptionCheck() {}

    static List<Problem> problems(SchemaDirectory proposed, SchemaDirectory before) {
        SortedSet<String> gone = before.manifest().subscriptions();
        gone.removeAll(proposed.manifest().subscriptions());
        gone.removeAll(proposed.settings().retiredSubscriptions());
        SortedSet<String> added = proposed.manifest().subscriptions();
        added.removeAll(before.manifest().subscriptions());
        List<Problem> problems = new ArrayList<>();
        for (String name : gone) {
            problems.add(added.isEmpty() ? removed(name) : renamed(name, added));
        }
        return problems;
    }

    private static Problem removed(String name) {
        return Problem.of(
                Problem.Kind.SUBSCRIPTION_REMOVED,
                name,
                SchemaDirectory.MANIFEST,
                "The subscription '%s' is gone. Its place and its dead letters stay in the database, and its lag grows."
                        .formatted(name),
                "If it is gone for good, name it under retired/subscriptions in %s, and remove it: tidings subscriptions"
                                .formatted(SchemaDirectory.SETTINGS)
                        + " remove.");
    }

    private static Problem renamed(String name, SortedSet<String> added) {
        return Problem.of(
                Problem.Kind.SUBSCRIPTION_RENAMED,
                name,
                SchemaDirectory.MANIFEST,
                "The subscription '%s' is gone, and %s is new: if that is another name for it, it begins anew, and what"
                                .formatted(name, String.join(", ", added))
                        + " it had not handled yet is lost to it.",
                "Keep the name; or rename it where its place is kept, with tidings subscriptions rename, and name the old"
                        + " one under retired/subscriptions in " + SchemaDirectory.SETTINGS + ".");
    }
}
