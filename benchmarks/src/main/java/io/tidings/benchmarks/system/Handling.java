/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

/** What a handler does with an event. */
public enum Handling {
    /** Takes the encoded data: {@link Sink#taken}. */
    BYTES,
    /** Decodes the {@link Order}: {@link Sink#handled}. */
    DECODED,
    /** Decodes the order and writes one row, in the transaction that also ends the delivery: {@link Sink#effect}. */
    EFFECT
}
