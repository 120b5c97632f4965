/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** Keeps leases where the effects of handlers are: progress can commit together with them. */
public interface LogLeaseStore extends LeaseStore {

    /**
     * Stores progress within the transaction of a handler, durably with it.
     *
     * @param tx the transaction
     * @param owner the instance
     * @param progress what to store
     * @param ttl for how long from now
     * @return false if the owner or epoch of any changed: roll back
     */
    boolean saveIn(Connection tx, String owner, List<Progress> progress, Duration ttl);
}
