/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Server;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.util.ArrayDeque;
import java.util.Deque;

/** The targets and the running contenders of one comparison; closes them in reverse order. Not thread-safe. */
final class Stage implements AutoCloseable {

    private final Server server;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Stage(Server server) {
        this.server = server;
    }

    /** Makes a database that lasts as long as this stage. */
    Target target() throws Exception {
        Target target = server.create();
        open.push(() -> server.drop(target));
        return target;
    }

    /** Opens a contender to publish to for as long as this stage lasts. */
    Running publisher(Contender contender, Target target, int publishers) throws Exception {
        Plan plan = Plan.publishing(publishers);
        return running(contender, target, plan, new Sink(plan));
    }

    /** Opens a contender for as long as this stage lasts. The sink's gate is opened at the end. */
    Running running(Contender contender, Target target, Plan plan, Sink sink) throws Exception {
        Running running = contender.open(target, plan, sink);
        open.push(() -> {
            sink.open();
            running.close();
        });
        return running;
    }

    /** Closes something at the end of this stage. */
    <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
