/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

/** What a new version of a schema must be able to do with data of other versions. Names and meaning are Confluent's. */
public enum Compatibility {
    /** Anything goes. */
    NONE,
    /** Reads data of the version before. */
    BACKWARD,
    /** Reads data of all versions before. */
    BACKWARD_TRANSITIVE,
    /** Its data is read by the version before. */
    FORWARD,
    /** Its data is read by all versions before. */
    FORWARD_TRANSITIVE,
    /** Both, with the version before. */
    FULL,
    /** Both, with all versions before. */
    FULL_TRANSITIVE;

    /**
     * Tells whether the new version must read older data.
     *
     * @return true for the backward and full levels
     */
    public boolean isBackward() {
        return this == BACKWARD || this == BACKWARD_TRANSITIVE || isFull();
    }

    /**
     * Tells whether older versions must read the new data.
     *
     * @return true for the forward and full levels
     */
    public boolean isForward() {
        return this == FORWARD || this == FORWARD_TRANSITIVE || isFull();
    }

    /**
     * Tells whether all versions before count, not only the last.
     *
     * @return true for the transitive levels
     */
    public boolean isTransitive() {
        return this == BACKWARD_TRANSITIVE || this == FORWARD_TRANSITIVE || this == FULL_TRANSITIVE;
    }

    private boolean isFull() {
        return this == FULL || this == FULL_TRANSITIVE;
    }
}
