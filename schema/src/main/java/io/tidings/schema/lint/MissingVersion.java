/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

/** Finds schemas that do not say of which version they are. */
final class MissingVersion extends EventRule {

    @Override
    public String id() {
        return "missing-version";
    }

    @Override
    public String why() {
        return "The log keeps events for years, in every shape they ever had. Without a version nobody can tell which shape"
                + " an old one has, and no upcaster can begin.";
    }

    @Override
    boolean matches(EventShape event) {
        return event.version().isEmpty();
    }

    @Override
    String message(EventShape event) {
        return "The schema of '%s' does not say its version.".formatted(event.type());
    }

    @Override
    String advice(EventShape event) {
        return "Keep it as %s/v1.json, with the version in the file's name.".formatted(event.type());
    }
}
