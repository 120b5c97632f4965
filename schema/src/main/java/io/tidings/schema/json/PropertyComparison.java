/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the properties that schemas name. Whether a new one is harmless depends on what the other schema allows
 * beside those it names.
 */
final class PropertyComparison {

    private static final String KEYWORD = "properties";

    private final Comparison comparison;

    private PropertyComparison(Comparison comparison) {
        this.comparison = comparison;
    }

    static void compare(Place older, Place newer, Comparison comparison) {
        Set<String> names = new TreeSet<>(older.names(KEYWORD));
        names.addAll(newer.names(KEYWORD));
        PropertyComparison properties = new PropertyComparison(comparison);
        for (String name : names) {
            Place before = older.child(KEYWORD, name);
            Place after = newer.child(KEYWORD, name);
            if (before != null && after != null) {
                comparison.compare(before, after);
            } else if (after != null) {
                properties.compareLone(new LoneProperty(older, newer, name, after, true));
            } else if (before != null) {
                properties.compareLone(new LoneProperty(newer, older, name, before, false));
            }
        }
    }

    private void compareLone(LoneProperty lone) {
        ContentModel model = ContentModel.ofProperty(lone.without(), lone.name());
        Kinds kinds;
        if (model.isUnclear(lone.without())) {
            kinds = new Kinds(toOpen(lone).kind(), toClosed(lone).mirror());
        } else if (model.isOpen()) {
            kinds = toOpen(lone);
        } else if (model.isClosed()) {
            kinds = toClosed(lone);
        } else {
            kinds = toPartiallyOpen(lone, model);
        }
        comparison.add(
                lone.property(),
                kinds.facing(lone.added()).kind(),
                kinds.facing(lone.added()).mirror(),
                lone.what(model));
    }

    private static Kinds toOpen(LoneProperty lone) {
        Kind added;
        if (lone.newlyRequired()) {
            added = lone.hasDefault()
                    ? Kind.REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL
                    : Kind.REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL;
        } else {
            added = Keywords.acceptsAnything(View.of(lone.property()).json())
                    ? Kind.PROPERTY_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL
                    : Kind.OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL;
        }
        return new Kinds(added, Kind.PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL);
    }

    private static Kinds toClosed(LoneProperty lone) {
        boolean never = Keywords.acceptsNothing(View.of(lone.property()).json());
        return new Kinds(
                toUnopen(lone),
                never
                        ? Kind.PROPERTY_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL
                        : Kind.PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL);
    }

    private static Kind toUnopen(LoneProperty lone) {
        if (!lone.newlyRequired()) {
            return Kind.OPTIONAL_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL;
        }
        return lone.hasDefault()
                ? Kind.REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_UNOPEN_CONTENT_MODEL
                : Kind.REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL;
    }

    /** Here the schema for unnamed properties takes the place of the missing one. */
    private Kinds toPartiallyOpen(LoneProperty lone, ContentModel model) {
        Place stand = model.schema() == null ? lone.property() : model.schema();
        Pair pair = lone.added() ? new Pair(stand, lone.property()) : new Pair(lone.property(), stand);
        comparison.compare(pair.older(), pair.newer());
        Verdict verdict = comparison.verdict(pair.older(), pair.newer()).facing(lone.added());
        Kind covered = verdict.safeForNew()
                ? Kind.PROPERTY_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL
                : Kind.PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL;
        return new Kinds(
                lone.newlyRequired() ? toUnopen(lone) : covered,
                verdict.safeForOld()
                        ? Kind.PROPERTY_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL
                        : Kind.PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL);
    }
}
