/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.List;

/** Finds names that do not say that something happened. */
final class PastTense extends EventRule {

    @Override
    public String id() {
        return "past-tense";
    }

    @Override
    public String why() {
        return "A name in the past tense says that it is done and cannot be refused any more. A noun leaves open what"
                + " happened: is order.status a question, a copy or a change?";
    }

    @Override
    boolean matches(EventShape event) {
        List<String> words = Words.of(event.type());
        return !Verbs.isPast(Words.verb(words)) && !CommandName.isCommand(event.type());
    }

    @Override
    String message(EventShape event) {
        return "The name '%s' does not end in what happened.".formatted(event.type());
    }

    @Override
    String advice(EventShape event) {
        return "End it with a verb in the past tense, such as order.placed.";
    }
}
