/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.brokers.BrokerServers;
import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Server;
import io.tidings.benchmarks.measure.Deadline;
import io.tidings.benchmarks.report.Findings;
import io.tidings.benchmarks.system.Contender;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a workload measures with.
 *
 * @param server makes the databases
 * @param brokers where the brokers are
 * @param scale how long and how large
 * @param deadline after which nothing more is measured
 * @param peers to measure beside Tidings, those that run on this server
 * @param findings where to report
 * @param progress is told what is going on, for somebody who waits
 */
public record Bench(
        Server server,
        BrokerServers brokers,
        Scale scale,
        Deadline deadline,
        List<Contender> peers,
        Findings findings,
        Consumer<String> progress) {

    /** Copies the list. */
    public Bench {
        peers = List.copyOf(peers);
    }

    /**
     * Returns the same with another deadline.
     *
     * @param other after which nothing more is measured
     * @return another bench
     */
    public Bench until(Deadline other) {
        return new Bench(server, brokers, scale, other, peers, findings, progress);
    }

    /** Returns what the databases are. */
    public Kind kind() {
        return server.kind();
    }

    /** Returns what the peers are called. */
    List<String> peerNames() {
        return peers.stream().map(Contender::name).toList();
    }

    /**
     * Opens what one comparison needs; the caller closes it.
     *
     * @return a stage without targets
     */
    Stage stage() {
        return new Stage(server);
    }

    /**
     * Begins a comparison.
     *
     * @param name of the workload and its setting
     * @return a comparison without systems
     */
    Comparison comparison(String name) {
        return new Comparison(this, name);
    }
}
