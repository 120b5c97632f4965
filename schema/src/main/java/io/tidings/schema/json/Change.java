/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import io.tidings.schema.CompatibilityPolicy;

/**
 * One change, not yet judged.
 *
 * @param pointer where: in the newer schema, or in the older one if it is only there
 * @param kind what changed from the older schema to the newer one
 * @param mirror what changed from the newer schema to the older one: how readers that stayed behind see it
 * @param what the change in words, the beginning of a sentence
 */
record Change(String pointer, Kind kind, Kind mirror, String what) {

    boolean breaksNewReaders(CompatibilityPolicy policy) {
        return breaks(kind, policy);
    }

    boolean breaksOldReaders(CompatibilityPolicy policy) {
        return breaks(mirror, policy);
    }

    private static boolean breaks(Kind kind, CompatibilityPolicy policy) {
        return kind.effect() == Effect.BREAKS || kind.effect() == Effect.STRICT && policy == CompatibilityPolicy.STRICT;
    }
}
