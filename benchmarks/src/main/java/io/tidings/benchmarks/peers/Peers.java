/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import io.tidings.benchmarks.system.Contender;
import java.util.List;

/** Every peer that is measured beside Tidings. */
public final class Peers {

    private Peers() {}

    /**
     * Lists the peers.
     *
     * @return one contender for each
     */
    public static List<Contender> all() {
        return List.of(
                new PgmqPeer(),
                new DbSchedulerPeer(),
                new GruelboxPeer(),
                new ModulithPeer(),
                new NamastackPeer(),
                new JobRunrPeer());
    }
}
