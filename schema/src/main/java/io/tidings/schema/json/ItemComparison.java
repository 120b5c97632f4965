/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/** Compares the items of arrays: the first ones by place, the others together. */
final class ItemComparison {

    private static final ModelComparison ADDITIONAL = new ModelComparison(
            Kind.ADDITIONAL_ITEMS_ADDED,
            Kind.ADDITIONAL_ITEMS_REMOVED,
            Kind.ADDITIONAL_ITEMS_EXTENDED,
            Kind.ADDITIONAL_ITEMS_NARROWED);
    private static final ModelComparison UNEVALUATED = new ModelComparison(
            Kind.UNEVALUATED_ITEMS_ADDED,
            Kind.UNEVALUATED_ITEMS_REMOVED,
            Kind.UNEVALUATED_ITEMS_EXTENDED,
            Kind.UNEVALUATED_ITEMS_NARROWED);

    /** Where no schema names first items, items is simply the schema of all of them. */
    private static final ModelComparison ALL =
            new ModelComparison(Kind.SCHEMA_REMOVED, Kind.SCHEMA_ADDED, Kind.SCHEMA_REMOVED, Kind.SCHEMA_ADDED);

    private final Comparison comparison;

    private ItemComparison(Comparison comparison) {
        this.comparison = comparison;
    }

    static void compare(ArrayShape older, ArrayShape newer, Comparison comparison) {
        ItemComparison items = new ItemComparison(comparison);
        int before = older.first().size();
        int after = newer.first().size();
        for (int i = 0; i < Math.max(before, after); i++) {
            if (i < before && i < after) {
                comparison.compare(older.first().get(i), newer.first().get(i));
            } else if (i < after) {
                items.compareLone(older, newer.first().get(i), i, true);
            } else {
                items.compareLone(newer, older.first().get(i), i, false);
            }
        }
        items.compareRest(older, newer);
    }

    private void compareRest(ArrayShape older, ArrayShape newer) {
        ModelComparison rest = ADDITIONAL;
        if (older.isUnevaluated() || newer.isUnevaluated()) {
            rest = UNEVALUATED;
        } else if (older.first().isEmpty() && newer.first().isEmpty()) {
            rest = ALL;
        }
        rest.compare(older.side(), newer.side(), "items that it does not name", comparison);
    }

    private void compareLone(ArrayShape without, Place item, int index, boolean added) {
        ContentModel model = without.rest();
        Kinds kinds;
        if (model.isUnclear(without.schema())) {
            kinds = new Kinds(toOpen(item), fromClosed(item));
        } else if (model.isOpen()) {
            kinds = new Kinds(toOpen(item), Kind.ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL);
        } else if (model.isClosed()) {
            kinds = new Kinds(Kind.ITEM_ADDED_TO_CLOSED_CONTENT_MODEL, fromClosed(item));
        } else {
            kinds = toPartiallyOpen(item, model, added);
        }
        Kinds facing = kinds.facing(added);
        String what = "A schema for item %d was %s".formatted(index, added ? "added" : "removed");
        comparison.add(item, facing.kind(), facing.mirror(), what);
    }

    private static Kind toOpen(Place item) {
        return Keywords.acceptsAnything(View.of(item).json())
                ? Kind.ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL
                : Kind.ITEM_ADDED_TO_OPEN_CONTENT_MODEL;
    }

    private static Kind fromClosed(Place item) {
        return Keywords.acceptsNothing(View.of(item).json())
                ? Kind.ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL
                : Kind.ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL;
    }

    private Kinds toPartiallyOpen(Place item, ContentModel model, boolean added) {
        Place stand = model.schema() == null ? item : model.schema();
        Pair pair = added ? new Pair(stand, item) : new Pair(item, stand);
        comparison.compare(pair.older(), pair.newer());
        Verdict verdict = comparison.verdict(pair.older(), pair.newer()).facing(added);
        return new Kinds(
                verdict.safeForNew()
                        ? Kind.ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL
                        : Kind.ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL,
                verdict.safeForOld()
                        ? Kind.ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL
                        : Kind.ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL);
    }
}
