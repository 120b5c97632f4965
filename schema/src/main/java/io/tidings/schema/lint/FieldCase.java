/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds fields that are written in another way than the others. */
final class FieldCase implements LintRule {

    private static final List<Style> STYLES = List.of(
            new Style("camelCase", "[a-z][a-zA-Z0-9]*"),
            new Style("snake_case", "[a-z][a-z0-9]*(_[a-z0-9]+)*"),
            new Style("kebab-case", "[a-z][a-z0-9]*(-[a-z0-9]+)*"),
            new Style("PascalCase", "[A-Z][a-zA-Z0-9]*"));

    private record Style(String name, Pattern pattern) {

        Style(String name, String pattern) {
            this(name, Pattern.compile(pattern));
        }

        boolean fits(Field field) {
            return pattern.matcher(field.name()).matches();
        }
    }

    @Override
    public String id() {
        return "field-case";
    }

    @Override
    public String why() {
        return "Who writes custId where others read customerId is found out in production. One way of writing leaves one"
                + " mistake less to make.";
    }

    @Override
    public List<Finding> check(EventShape event) {
        Style usual = usual(event.fields());
        List<Finding> findings = new ArrayList<>();
        for (Field field : event.fields()) {
            if (!usual.fits(field) && !isConstantLike(field)) {
                findings.add(new Finding(
                        id(),
                        event.type(),
                        event.version(),
                        field.path(),
                        "The field '%s' is not written in %s as the others are.".formatted(field.name(), usual.name()),
                        "Write all fields of all events the same way; %s is as good as any.".formatted(usual.name())));
            }
        }
        return findings;
    }

    /** The first of those that fit most; so a tie, and lower-case words alone, are camelCase. */
    private static Style usual(List<Field> fields) {
        Style usual = STYLES.get(0);
        long most = -1;
        for (Style style : STYLES) {
            long fitting = fields.stream().filter(style::fits).count();
            if (fitting > most) {
                most = fitting;
                usual = style;
            }
        }
        return usual;
    }

    /** Names with a meaning elsewhere, such as {@code @type}. */
    private static boolean isConstantLike(Field field) {
        return field.name().startsWith("@") || field.name().startsWith("$");
    }
}
