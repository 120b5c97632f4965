/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.runtime.consuming.Source;
import io.tidings.runtime.subscription.SubscriptionOptions;
import java.util.Optional;

/** A source with its beginning and its end. */
interface EngineSource extends Source {

    /** Makes sure that what is needed is there. May be called again after it failed. */
    void prepare();

    /** Makes sure that a subscription is known. Returns whether it is new. */
    boolean register(SubscriptionOptions options);

    /** Looks whether work may begin under leases of a subscription that were taken a moment ago. */
    boolean lets(String subscription);

    /** Tells whether somebody misses a subscription that no instance works for. */
    boolean misses(String subscription);

    /** Returns what reads for all consumers together, on a thread of its own, if there is such a thing. */
    Optional<Runnable> reader();

    /** A transaction with events was committed by this process. */
    void committed();

    /** A transaction with events is about to be committed by this process. */
    void expectCommit();

    /** Reads nothing more. */
    void stop();

    /** Ends what is still open, after everything was stored. */
    void close();
}
