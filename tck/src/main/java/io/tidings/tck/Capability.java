/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

/**
 * What a database can do. A capability chooses what a suite expects, it never skips what every log owes: a database
 * that declares too little fails.
 */
public enum Capability {

    /** Several transactions may insert at the same time, and commit in any order. */
    CONCURRENT_WRITERS,

    /** It runs in another process and is reached over a network, which may break. */
    REMOTE,

    /**
     * A transaction may be prepared, outlive its session, and be committed by another ({@code PREPARE TRANSACTION}).
     */
    PREPARED_TRANSACTIONS
}
