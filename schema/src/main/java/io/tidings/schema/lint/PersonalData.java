/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds personal data that is not marked. */
final class PersonalData implements LintRule {

    private static final List<String> PHRASES = List.of(
            "email",
            "e mail",
            "mail address",
            "phone",
            "telephone",
            "mobile",
            "fax",
            "birth",
            "birthday",
            "birthdate",
            "dob",
            "first name",
            "firstname",
            "last name",
            "lastname",
            "full name",
            "fullname",
            "given name",
            "family name",
            "maiden name",
            "surname",
            "customer name",
            "recipient name",
            "person name",
            "address",
            "street",
            "postcode",
            "postal code",
            "zip",
            "zip code",
            "zipcode",
            "passport",
            "ssn",
            "social security",
            "national id",
            "tax id",
            "iban",
            "bank account",
            "credit card",
            "card number",
            "gender",
            "nationality",
            "religion",
            "ip address",
            "licence plate",
            "license plate");

    /** What is said about data, and not the data. */
    private static final Set<String> ABOUT =
            Set.of("at", "count", "hash", "id", "kind", "status", "subject", "template", "type", "verified", "version");

    @Override
    public String id() {
        return "personal-data";
    }

    @Override
    public String why() {
        return "The log is not changed any more, and a person may ask to be forgotten. Only what is marked is masked in"
                + " output, and can be encrypted so that erasing a key erases the person.";
    }

    @Override
    public List<Finding> check(EventShape event) {
        return event.fields().stream()
                .filter(field -> isPersonal(field) && !field.personal() && !isMarkedInside(event, field))
                .map(field -> new Finding(
                        id(),
                        event.type(),
                        event.version(),
                        field.path(),
                        "The field '%s' looks like data about a person, and is not marked.".formatted(field.path()),
                        "Mark it: @Personal on the record's component, \"x-personal\": true in a schema."))
                .toList();
    }

    private static boolean isPersonal(Field field) {
        return field.kind() != Field.Kind.BOOLEAN
                && !field.isEnum()
                && !ABOUT.contains(field.lastWord())
                && PHRASES.stream().anyMatch(phrase -> Words.contain(field.words(), phrase));
    }

    private static boolean isMarkedInside(EventShape event, Field field) {
        Stream<Field> inside =
                event.fields().stream().filter(other -> other.path().startsWith(field.path() + "."));
        return inside.anyMatch(Field::personal);
    }
}
