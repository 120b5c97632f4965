/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.List;
import java.util.Set;

/** Finds events that only say where to ask. */
final class IdOnly extends EventRule {

    private static final Set<String> IDS = Set.of("id", "ids", "uuid", "guid", "key", "number", "ref", "reference");

    /** After these there is nothing more to tell. */
    private static final Set<String> ENDS =
            Set.of("deleted", "removed", "erased", "purged", "expired", "forgotten", "deactivated", "closed");

    @Override
    public String id() {
        return "id-only";
    }

    @Override
    public String why() {
        return "Whoever hears of it must call back for the rest: the publisher is tied to all of them again, has to be up,"
                + " and answers with what is so now, not with what was so then.";
    }

    @Override
    boolean matches(EventShape event) {
        List<Field> fields = event.topFields();
        return !fields.isEmpty()
                && !ENDS.contains(Words.verb(Words.of(event.type())))
                && fields.stream().allMatch(field -> isId(field) || isTime(field))
                && fields.stream().anyMatch(IdOnly::isId);
    }

    private static boolean isId(Field field) {
        return IDS.contains(field.lastWord()) && field.kind() != Field.Kind.OBJECT;
    }

    private static boolean isTime(Field field) {
        return field.format().startsWith("date-time");
    }

    @Override
    String message(EventShape event) {
        return "The data of '%s' hold nothing but an id.".formatted(event.type());
    }

    @Override
    String advice(EventShape event) {
        return "Add what those who hear of it need to act without asking: what it was, how much, for whom.";
    }
}
