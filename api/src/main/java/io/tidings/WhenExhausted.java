/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

/** What becomes of a key's later events once one of its deliveries is a dead letter. */
public enum WhenExhausted {

    /** They go on. The default. */
    CONTINUE,

    /** They stay parked until the dead letter is redriven with success or discarded. */
    HOLD_KEY
}
