/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.regex.Pattern;

/** Finds names of types that others will not guess. */
final class TypeName extends EventRule {

    private static final String WORD = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final Pattern GOOD = Pattern.compile(WORD + "(\\." + WORD + ")+");
    private static final Pattern VERSION = Pattern.compile("(.*[.\\-_])?v[0-9]+");

    @Override
    public String id() {
        return "type-name";
    }

    @Override
    public String why() {
        return "One pattern for all names lets people guess them, and patterns such as order.* select them. The first word"
                + " becomes the topic, which decides what shares order.";
    }

    @Override
    boolean matches(EventShape event) {
        return !GOOD.matcher(event.type()).matches() || hasVersion(event);
    }

    private static boolean hasVersion(EventShape event) {
        return VERSION.matcher(event.type()).matches();
    }

    @Override
    String message(EventShape event) {
        return hasVersion(event)
                ? "The name '%s' holds a version.".formatted(event.type())
                : "The name '%s' is not made of lower-case words split by dots.".formatted(event.type());
    }

    @Override
    String advice(EventShape event) {
        return hasVersion(event)
                ? "Leave it out and say it beside the name: @EventType(value = \"order.placed\", version = 2)."
                : "Write it like order.placed or order.delivery-failed: the thing, a dot, what happened to it.";
    }
}
