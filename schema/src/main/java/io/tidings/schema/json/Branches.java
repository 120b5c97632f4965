/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.Comparator;
import java.util.List;

/**
 * The alternatives of a schema, looked at by those who seek one that fits.
 *
 * @param branches the alternatives
 * @param comparison who judges
 */
record Branches(List<Place> branches, Comparison comparison) {

    /** Returns the alternative that differs least from a schema; older says which of the two is the older one. */
    Place bestFor(Place schema, boolean older) {
        return branches.stream()
                .min(Comparator.<Place>comparingInt(
                                branch -> verdict(schema, branch, older).total())
                        .thenComparing(branch -> CanonicalText.ofData(branch.json())))
                .orElse(schema);
    }

    /** Tells whether a schema allows what each alternative allows. */
    boolean allFit(Place schema, boolean older) {
        return branches.stream()
                .allMatch(branch -> verdict(schema, branch, older).facing(older).safeForOld());
    }

    /** Tells whether a schema allows what one of the branches allows. */
    boolean anyWithin(Place schema, boolean older) {
        return branches.stream()
                .anyMatch(branch -> verdict(schema, branch, older).facing(older).safeForOld());
    }

    /** Tells whether one of the alternatives allows what a schema allows. */
    boolean anyFits(Place schema, boolean older) {
        return branches.stream()
                .anyMatch(branch -> verdict(schema, branch, older).facing(older).safeForNew());
    }

    private Verdict verdict(Place schema, Place branch, boolean older) {
        return older ? comparison.verdict(schema, branch) : comparison.verdict(branch, schema);
    }
}
