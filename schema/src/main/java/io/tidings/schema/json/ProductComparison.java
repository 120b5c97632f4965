/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.List;

/** Compares schemas of which at least one asks for several things at once, part by part. */
final class ProductComparison {

    private ProductComparison() {}

    static void compare(List<Place> older, List<Place> newer, Comparison comparison) {
        Pairing pairing = Pairing.of(older, newer, comparison);
        pairing.compare(comparison);
        Branches before = new Branches(older, comparison);
        Branches after = new Branches(newer, comparison);
        pairing.onlyNewer().forEach(part -> lone(part, before, true, comparison));
        pairing.onlyOlder().forEach(part -> lone(part, after, false, comparison));
    }

    /** To ask for something is nothing new where another part already asks for as much. */
    private static void lone(Place part, Branches others, boolean added, Comparison comparison) {
        Kind extended = others.anyWithin(part, !added) ? Kind.PRODUCT_TYPE_COVERED : Kind.PRODUCT_TYPE_EXTENDED;
        Kinds kinds = new Kinds(extended, Kind.PRODUCT_TYPE_NARROWED).facing(added);
        comparison.add(part, kinds.kind(), kinds.mirror(), added ? "A condition was added" : "A condition was removed");
    }
}
