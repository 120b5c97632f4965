/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.Set;

/** Finds enums that will get more constants. */
final class GrowingEnum extends FieldRule {

    private static final Set<String> GROWING = Set.of(
            "carrier",
            "category",
            "cause",
            "channel",
            "code",
            "country",
            "currency",
            "event",
            "feature",
            "kind",
            "language",
            "level",
            "method",
            "plan",
            "product",
            "provider",
            "reason",
            "role",
            "source",
            "state",
            "status",
            "tier",
            "type",
            "vendor");

    @Override
    public String id() {
        return "growing-enum";
    }

    @Override
    public String why() {
        return "A reader refuses a constant that it does not know. The day the list grows, everybody who was not deployed"
                + " before gets dead letters.";
    }

    @Override
    boolean matches(Field field) {
        return field.isEnum() && GROWING.contains(field.lastWord());
    }

    @Override
    String message(Field field) {
        return "The enum '%s' is of a kind that grows.".formatted(field.path());
    }

    @Override
    String advice(Field field) {
        return "Declare it as text and treat what is unknown as other; or, if the list is closed, switch the rule off for"
                + " this type.";
    }
}
