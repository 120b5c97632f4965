/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/** Compares a schema with alternatives of which it became one, or which it took the place of. */
final class WrappingComparison {

    private final Place single;
    private final Place union;
    private final boolean added;

    /** The alternatives were added if the newer schema has them. */
    private WrappingComparison(Place single, Place union, boolean added) {
        this.single = single;
        this.union = union;
        this.added = added;
    }

    /** Returns false if the two are no such pair. */
    static boolean compare(Place older, Place newer, Comparison comparison) {
        boolean before = isChoice(older);
        boolean after = isChoice(newer);
        Place single = before ? newer : older;
        boolean anyOrNone = Keywords.acceptsAnything(single.json()) || Keywords.acceptsNothing(single.json());
        if (before == after || anyOrNone) {
            return false;
        }
        new WrappingComparison(single, before ? older : newer, after).compare(comparison);
        return true;
    }

    /** A choice between types alone is a list of types. */
    private static boolean isChoice(Place schema) {
        return !Alternatives.keyword(schema.json()).isEmpty() && !Alternatives.areTypes(schema.json());
    }

    private void compare(Comparison comparison) {
        String keyword = Alternatives.keyword(union.json());
        Branches branches = new Branches(union.elements(keyword), comparison);
        Place home = branches.bestFor(single, added);
        comparison.compare(added ? single : home, added ? home : single);
        Kind mirror = branches.allFit(single, added) ? Kind.SUM_TYPE_MERGED : Kind.SUM_TYPE_NARROWED;
        comparison.add(
                union,
                keyword,
                new Kinds(Kind.SUM_TYPE_EXTENDED, mirror).facing(added),
                added
                        ? "The schema became one of several alternatives"
                        : "One schema took the place of several alternatives");
        Exclusion.require(union, keyword, branches.branches(), added, comparison);
    }
}
