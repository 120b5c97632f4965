/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/** Compares what objects may and must hold. */
final class ObjectComparison {

    private static final ModelComparison ADDITIONAL = new ModelComparison(
            Kind.ADDITIONAL_PROPERTIES_ADDED,
            Kind.ADDITIONAL_PROPERTIES_REMOVED,
            Kind.ADDITIONAL_PROPERTIES_EXTENDED,
            Kind.ADDITIONAL_PROPERTIES_NARROWED);
    private static final ModelComparison UNEVALUATED = new ModelComparison(
            Kind.UNEVALUATED_PROPERTIES_ADDED,
            Kind.UNEVALUATED_PROPERTIES_REMOVED,
            Kind.UNEVALUATED_PROPERTIES_EXTENDED,
            Kind.UNEVALUATED_PROPERTIES_NARROWED);

    private ObjectComparison() {}

    static void compare(Place older, Place newer, Comparison comparison) {
        PropertyComparison.compare(older, newer, comparison);
        RequiredComparison.compare(older, newer, comparison);
        PatternPropertyComparison.compare(older, newer, comparison);
        compareRest(older, newer, comparison);
        compareNames(older, newer, comparison);
        DependencyComparison.compare(older, newer, comparison);
    }

    private static void compareRest(Place older, Place newer, Comparison comparison) {
        ContentModel before = ContentModel.ofProperties(older);
        ContentModel after = ContentModel.ofProperties(newer);
        String unevaluated = "unevaluatedProperties";
        boolean additional = !unevaluated.equals(before.keyword()) && !unevaluated.equals(after.keyword());
        (additional ? ADDITIONAL : UNEVALUATED)
                .compare(
                        new Side(older, before),
                        new Side(newer, after),
                        "properties that it does not name",
                        comparison);
    }

    private static void compareNames(Place older, Place newer, Comparison comparison) {
        Place before = older.child("propertyNames");
        Place after = newer.child("propertyNames");
        if (before != null && after != null) {
            comparison.compare(before, after);
        } else if (after != null && !Keywords.acceptsAnything(after.json())) {
            comparison.add(
                    newer,
                    "propertyNames",
                    new Kinds(Kind.PROPERTY_NAMES_ADDED, Kind.PROPERTY_NAMES_REMOVED),
                    "Names of properties were restricted");
        } else if (before != null && !Keywords.acceptsAnything(before.json())) {
            comparison.add(
                    older,
                    "propertyNames",
                    new Kinds(Kind.PROPERTY_NAMES_REMOVED, Kind.PROPERTY_NAMES_ADDED),
                    "Names of properties are no longer restricted");
        }
    }
}
