/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.runtime.reading.Feeder;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.Transport;
import java.util.concurrent.Executor;

/** Where the consumers of a process get their events, and where they keep what they know. */
public interface Source {

    /**
     * Returns what keeps places, leases and waiting deliveries.
     *
     * @return the transport
     */
    Transport transport();

    /**
     * Says how the effects of transactional handlers happen once.
     *
     * @return how
     */
    Effects effects();

    /**
     * Makes the feeder of one subscription.
     *
     * @param options which
     * @param fed who is fed
     * @param executor runs what takes long
     * @return feeds nothing before it is told to
     */
    Feeder feeder(SubscriptionOptions options, Fed fed, Executor executor);
}
