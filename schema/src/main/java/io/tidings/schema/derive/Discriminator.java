/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

/**
 * The property that tells the kinds of a type apart.
 *
 * @param property its name; empty if there is none
 * @param value what it holds for one kind
 */
record Discriminator(String property, String value) {

    static final Discriminator NONE = new Discriminator("", "");

    boolean isPresent() {
        return !property.isEmpty();
    }
}
