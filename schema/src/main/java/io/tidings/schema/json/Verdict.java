/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/**
 * Whom all changes between two schemas break together.
 *
 * @param breaksNew the number of changes that break readers with the newer schema
 * @param breaksOld the number of changes that break readers with the older schema
 */
record Verdict(int breaksNew, int breaksOld) {

    static final Verdict SAFE = new Verdict(0, 0);

    boolean safeForNew() {
        return breaksNew == 0;
    }

    boolean safeForOld() {
        return breaksOld == 0;
    }

    int total() {
        return breaksNew + breaksOld;
    }

    /** Returns this, or its mirror image for a change the other way. */
    Verdict facing(boolean forward) {
        return forward ? this : new Verdict(/* breaksNew= */ breaksOld, /* breaksOld= */ breaksNew);
    }
}
