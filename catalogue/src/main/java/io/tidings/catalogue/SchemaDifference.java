/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;
import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Two schemas that should be the same.
 *
 * @param own of the folder
 * @param registered of the registry
 */
record SchemaDifference(CataloguedSchema own, Schema registered) {

    private static final int MOST = 3;

    /** Says what is different; empty if nothing is but the order and the layout. */
    Optional<String> words() {
        SchemaFormat here = own.definition().format();
        SchemaFormat there = registered.definition().format();
        if (here != there) {
            return Optional.of("it is %s there, and %s here.".formatted(there, here));
        }
        try {
            Schema schema = SchemaLanguages.load().read(own.definition(), own.referenced());
            return schema.normalizedText().equals(registered.normalizedText())
                    ? Optional.empty()
                    : Optional.of(words(registered.differencesTo(schema, CompatibilityPolicy.LENIENT)));
        } catch (InvalidSchemaException e) {
            return Optional.of("the one of the folder cannot be read: " + e.getMessage());
        }
    }

    private static String words(List<Difference> differences) {
        if (differences.isEmpty()) {
            return "nothing that matters to readers.";
        }
        long breaking = differences.stream()
                .filter(each -> each.breaks() != Breaks.NOTHING)
                .count();
        String named = differences.stream()
                .limit(MOST)
                .map(each -> each.kind() + " at " + (each.pointer().isEmpty() ? "the root" : each.pointer()))
                .collect(Collectors.joining(", "));
        return "%d %s, of which %d %s readers: %s%s."
                .formatted(
                        differences.size(),
                        differences.size() == 1 ? "difference" : "differences",
                        breaking,
                        breaking == 1 ? "breaks" : "break",
                        named,
                        differences.size() > MOST ? ", …" : "");
    }
}
