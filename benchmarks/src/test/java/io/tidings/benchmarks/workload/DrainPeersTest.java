/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.peers.Peers;
import org.junit.jupiter.api.Test;

class DrainPeersTest {

    @Test
    void setsTheGoalOfEachKindOfPeer() {
        assertThat(DrainPeers.goal("pgmq-style SQL")).isEqualTo(Goal.atLeast(5));
        assertThat(DrainPeers.goal("db-scheduler")).isEqualTo(Goal.atLeast(20));
        assertThat(DrainPeers.goal("Spring Modulith JDBC")).isEqualTo(Goal.atLeast(50));
        assertThat(DrainPeers.goal("JobRunr")).isEqualTo(Goal.atLeast(100));
    }

    @Test
    void findsAPeerForEachGoal() {
        assertThat(Peers.all())
                .extracting(peer -> DrainPeers.goal(peer.name()).value())
                .contains(5.0, 20.0, 50.0, 100.0);
    }
}
