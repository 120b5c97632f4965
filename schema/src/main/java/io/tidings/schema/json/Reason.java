/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/** Why a change breaks readers, and what to do instead. The texts follow the names of families of keywords. */
enum Reason {
    NONE("", "", ""),
    TYPE(
            "values of a type that it does not allow",
            "Keep the old type among the allowed ones, or add a property with another name.",
            "Let all readers allow the new type first, and write it then."),
    REQUIRED(
            "objects without the property",
            "Leave the property optional, or give it a default.",
            "Go on writing the property until no reader with the older schema is left."),
    OPEN_PROPERTY(
            "values of another kind under this name, which objects that are open can have",
            "Give the new property a name that nobody can have used.",
            "Go on writing the property as it was until no reader with the older schema is left."),
    CLOSED_PROPERTY(
            "properties that it does not know, because its objects are closed",
            "Keep the property in the schema, optional.",
            "Let all readers know the property first, and write it then."),
    CLOSED(
            "properties that it does not know, because its objects are closed",
            "Leave objects open, or describe every property that older data can have.",
            "Let all readers allow more properties first, and write them then."),
    COVERED(
            "values under this name that patternProperties or additionalProperties allow",
            "Give the property a schema that allows what these keywords allow.",
            "Write only what these keywords allow until no reader with the older schema is left."),
    ITEMS(
            "items that it does not allow at this place",
            "Allow what older arrays have at this place, or add a property with another name.",
            "Let all readers allow the new items first, and write them then."),
    LIMIT(
            "values beyond the limit",
            "Keep the limit as it is for data that exists, or add a property with another name.",
            "Let all readers allow the wider range first, and use it then."),
    FORM(
            "values of another form",
            "Allow the older form too, or add a property with another name.",
            "Let all readers allow the new form first, and write it then."),
    VALUES(
            "values that it does not list",
            "Go on listing every value that older data can have.",
            "Let all readers list the new value first, and write it then."),
    ALTERNATIVES(
            "data that fits none of its alternatives",
            "Keep every alternative that older data can follow.",
            "Let all readers know the new alternative first, and write it then."),
    OVERLAP(
            "data that fits two of its alternatives, for oneOf wants exactly one",
            "Give each alternative a required property with a constant of its own, or use anyOf.",
            "Write nothing that fits two of the older alternatives until no reader with the older schema is left."),
    CONDITIONS(
            "data that does not meet all of its conditions",
            "Leave the condition out, or add a property with another name.",
            "Go on meeting the condition until no reader with the older schema is left."),
    DEPENDENCY(
            "objects that have the one property without the other",
            "Leave the dependency out, and let the reader decide.",
            "Go on writing both until no reader with the older schema is left.");

    private final String refused;
    private final String adviceForNew;
    private final String adviceForOld;

    Reason(String refused, String adviceForNew, String adviceForOld) {
        this.refused = refused;
        this.adviceForNew = adviceForNew;
        this.adviceForOld = adviceForOld;
    }

    /** Completes "The newer schema refuses …". */
    String refused() {
        return refused;
    }

    String adviceForNew() {
        return adviceForNew;
    }

    String adviceForOld() {
        return adviceForOld;
    }
}
