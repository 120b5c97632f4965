/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/**
 * Two schemas that are compared.
 *
 * @param older the older one
 * @param newer the newer one
 */
record Pair(Place older, Place newer) {

    /** Returns the pair without references, and without unions of one schema around them. */
    Pair viewed() {
        return new Pair(View.of(older), View.of(newer));
    }
}
