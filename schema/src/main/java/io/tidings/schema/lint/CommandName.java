/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.List;

/** Finds commands that are disguised as facts. */
final class CommandName extends EventRule {

    @Override
    public String id() {
        return "command-name";
    }

    @Override
    public String why() {
        return "An event says what happened and leaves to others what follows. A command that is published like an event"
                + " ties its publisher to the one who must obey, and fails silently when nobody, or two, listen.";
    }

    @Override
    boolean matches(EventShape event) {
        return isCommand(event.type());
    }

    static boolean isCommand(String type) {
        List<String> words = Words.of(type);
        String verb = Words.verb(words);
        return !words.isEmpty()
                && !Verbs.isPast(verb)
                && (Verbs.isImperative(verb) || Verbs.isImperative(words.get(0)));
    }

    @Override
    String message(EventShape event) {
        return "The name '%s' tells somebody to do something.".formatted(event.type());
    }

    @Override
    String advice(EventShape event) {
        return "Name what happened before: order.placed in place of send.welcome-email. If it must be obeyed, call it.";
    }
}
