/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

/** Finds events without a key. */
final class MissingKey extends EventRule {

    @Override
    public String id() {
        return "missing-key";
    }

    @Override
    public String why() {
        return "Order is kept for each key. Events without one are handled in any order, so that a cancellation may overtake"
                + " what it cancels.";
    }

    @Override
    boolean matches(EventShape event) {
        return event.tellsItsFields() && event.fields().stream().noneMatch(Field::key);
    }

    @Override
    String message(EventShape event) {
        return "No field of '%s' is marked as its key.".formatted(event.type());
    }

    @Override
    String advice(EventShape event) {
        return "Mark the id of what the event is about: @Key on the record's component, \"x-key\": true in a schema.";
    }
}
