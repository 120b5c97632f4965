/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/**
 * A change as readers with either schema see it.
 *
 * @param kind from the older to the newer schema
 * @param mirror from the newer to the older schema
 */
record Kinds(Kind kind, Kind mirror) {

    /** A change that looks the same from both sides. */
    static Kinds both(Kind kind) {
        return new Kinds(kind, kind);
    }

    /** Returns these, or their mirror image for a change the other way. */
    Kinds facing(boolean forward) {
        return forward ? this : new Kinds(/* kind= */ mirror, /* mirror= */ kind);
    }
}
